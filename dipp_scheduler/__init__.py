"""dipp-scheduler: schedules the fieldwork of HM Inspectorate of Probation."""

__version__ = "0.1.0"
