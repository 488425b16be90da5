"""In, and kept: workbook, CSV, JSON, and the inspection's folder."""
