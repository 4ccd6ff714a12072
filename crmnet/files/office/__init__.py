"""Documents of offices as grids of cells: Word, sheets, PDF, Markdown, plain text."""
