# The page of a summary.
summaries-title = Summary
summaries-unit = Unit
summaries-period = Period
summaries-compose = Compose
summaries-word = Word file
summaries-pdf = PDF file
summaries-why = The text is composed from the ledger; where there is no record it gives no number. Open any dotted figure to see its definition and all its records.
