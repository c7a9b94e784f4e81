"""From characters and lines placed on pages to paragraphs and tables, for all formats that only place."""
