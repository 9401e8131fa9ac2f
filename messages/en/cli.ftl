# What the command line prints.
cli-using-demo = No data folder was given; using the demonstration county ({ $folder }).
cli-no-ledger = There is no ledger in { $folder }. Run `keputong demo` or `keputong serve` first, or give a folder with --data.
cli-no-unit = There is no unit with the code "{ $code }".
cli-no-period = "{ $text }" is no period. Write 2021, 2021H1, 2021Q3 or 2021-03.
cli-no-date = "{ $text }" is no date. Write it like 2021-12-13.
cli-no-figure = The catalogue has no figure "{ $name }". `keputong figure list` prints it.
cli-no-format = The format of "{ $name }" is not known. Use a name that ends in .docx, .pdf or .html.
cli-missing = { $what } is missing.
cli-written = Wrote { $name } ({ $bytes } bytes).
cli-exported = Exported { $lines } lines.
cli-verifying = Checked { $part } { $count }
cli-verified = The ledger agrees: { $journal } lines of the journal, { $revisions } revisions, { $postings } postings and { $reach } ranges of reach were recomputed.
cli-differs =
    The ledger differs ({ $county } { $place }): { $subject }
      stored: { $stored }
      expected: { $expected }
cli-migrated = The database has the newest schema.
cli-backed-up = Backed up to { $file } ({ $count } files of evidence).
cli-restored = Restored to { $folder }, and verified.
cli-cannot-listen = Cannot listen on { $address } (taken, or not an address of this machine). Choose another with --listen.
cli-too-large = { $name } ({ $bytes } bytes) is too large and was not read.
cli-read-one = [{ $at }/{ $all }] { $name }: { $figures } figures
cli-read-head = Title: { $title } · Unit: { $unit } · Year: { $year } · { $figures } figures, { $withheld } of them withheld
cli-read-text = Text
cli-unknown = not stated
