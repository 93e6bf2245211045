"""What all the letters say together: reports for the inspection side, from cases without anybody's text.

`gather` turns letters (or results written by `fenliu classify`) into `Case`s; `brief`, `common`, `plan`, `period` and
`matching` compute records from them; each has a paper (`papers/`), and `render/` writes a paper as Word, Excel or HTML.
No report names a petitioner. A letter that the reader may not see (the guard) and a locked one are in no report but as
a number in the figures of a period.
"""
