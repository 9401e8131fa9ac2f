# Importing ledgers: where records came from, what is wrong with a file or a cell, what was noticed.
import-origin = imported from “{ $file }”

fault-sheet-something-else =
    { $found ->
        [doc] This is a Word document, not a spreadsheet; save it as xlsx
        [docx] This is a Word document, not a spreadsheet; copy its table into Excel or WPS and save as xlsx
        [pptx] These are slides, not a spreadsheet
        [xlsb] This is a binary workbook (xlsb); save it as xlsx
        [ods] This is an ODS spreadsheet; save it as xlsx
        [pdf] This is a PDF, not a spreadsheet; look for the file it was made from
        [html] This is a web page (some systems export pages as “xls”); open it in Excel and save as xlsx
        [rtf] This is an RTF document, not a spreadsheet
        [image] This is a picture, not a spreadsheet; another ending does not change that
        [encrypted] The file is protected by a password; remove it first
        [archive] This is an archive; unpack it and import its files one by one
        [office] This is an old Office file without a spreadsheet
       *[other] This file is not known: no xlsx, xls or csv
    }
fault-sheet-too-large =
    { $what ->
        [bytes] The file is larger than { $most } bytes; divide it by year or township
        [rows] More than { $most } rows hold something; divide it by year or township
        [unpacked] It unpacks to more than { $most } bytes; remove pictures and needless sheets
       *[other] The sheet holds too much (more than { $most }); keep only the ledger and save again
    }
fault-sheet-unpacks-too-large = The file unpacks to far more than it looks; it was not read
fault-sheet-broken = The file is damaged; open it in Excel or WPS, save a copy and import that
fault-sheet-empty = There is nothing in the sheet
fault-sheet-header-missing =
    No heading was found. There must be a name of the activity, and a column of time, place, unit, form or attendance (looked for: { $looked_for }).
    The first rows:
    { $first_rows }

fault-import-kind-missing = No form of activity is given and the name does not tell; add a column for it
fault-import-unit-unknown = There is no unit called “{ $given }”
fault-import-unit-near = There is no unit called “{ $given }”; similar: { $names }
fault-import-unit-outside = “{ $given }” is neither this unit nor below it (found: { $names })
fault-import-unit-ambiguous = “{ $given }” may be several units: { $names }; write the full name
fault-import-sessions-unclear = The number of sessions must be a whole number above 0; here it is “{ $given }”
fault-import-spending-twice = Several rows of one activity state spending; write one sum in the first

remark-sheet-not-a-ledger = The sheet “{ $sheet }” has no heading of a ledger and was not read
remark-sheet-columns-cut = Only the first { $most } columns are read
remark-sheet-section-passed-over = Row { $line } holds only “{ $text }”, taken as a heading, not imported
remark-sheet-column-not-taken = The column “{ $header }” (number { $column }) was not imported
remark-sheet-merged-number-kept-once = { $count } numbers stand in cells merged over rows; each counts once, the other rows are not reported
remark-sheet-total-differs = Row { $line }, “{ $header }”: the total says { $stated }, the rows add up to { $found }
remark-import-kind-from-title = { $count } activities name no form; it was taken from their names
remark-import-campaign-from-title = { $count } activities were put under a campaign by name and day
remark-import-audience-public = { $count } activities name no audience; kept as the general public
remark-import-basis-estimate = { $count } attendances name no basis; kept as estimates
remark-import-partner-unknown = “{ $name }” is in no register ({ $count } times); kept in the narrative, not as a partner
remark-import-rows-alike = Row { $line } is exactly like one before it; both were imported, delete one if it is a repetition
