"""Documents of offices as grids of cells: Word, spreadsheets, PDF, text with tabs."""
