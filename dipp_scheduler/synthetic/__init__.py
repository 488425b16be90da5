"""Realistic invented regions and small telling instances; nobody in them exists."""

from dipp_scheduler.synthetic.regional import region

__all__ = ["region"]
