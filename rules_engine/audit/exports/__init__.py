"""What auditors hand over: lists, a workbook, a page, one sheet for each office. All are written as streams."""
