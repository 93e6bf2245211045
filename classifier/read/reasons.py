"""Why an input could not be read: every reason an `ErrorRow` of this room can give, in one table.

A reason is Chinese for the clerk with English behind it. It never holds text of a letter.
"""

from __future__ import annotations

REASONS: dict[str, str] = {
    "empty": "文件是空的 (the file is empty)",
    "no-rows": "表里没有数据行 (no rows of data)",
    "no-letters": "里面没有可读的文件 (nothing to read inside)",
    "no-text": "没有文字内容 (no text in it)",
    "empty-row": "这一行没有标题也没有内容 (the row has neither title nor text)",
    "no-header": "前 {rows} 行里找不到表头；请加上表头，或用 --columns text=列名 指定内容列 "
    "(no header row found; add one or name the text column with --columns text=NAME)",
    "no-text-column": "找不到内容列；现有的列：{found}。请用 --columns text=列名 指定 "
    "(no text column; name it with --columns text=NAME)",
    "named-column": "找不到 --columns 指定的列「{name}」；现有的列：{found} "
    "(the column named with --columns is not there)",
    "not-text": "内容不是文字（二进制文件或含空字节），扩展名可能不对 "
    "(binary content or NUL bytes; the file name extension may be wrong)",
    "nul": "这一行含有空字节 (NUL character in this row)",
    "encoding": "认不出文字编码；请另存为 UTF-8 (unknown text encoding; save it as UTF-8)",
    "bad-json": "这一行不是完整的 JSON (not valid JSON)",
    "not-object": "这一行不是 JSON 对象 (not a JSON object)",
    "quotes": "引号不成对，这一行没有读；后面的行照常读 "
    "(unbalanced quotes; this row was left out, the next ones are read)",
    "too-many-cells": "这一行的列数比表头多，内容里可能有没加引号的逗号 "
    "(more cells than the header; a comma in the text may lack its quotes)",
    "row-too-long": "这一行超过 {limit} 字节 (the row is longer than the limit)",
    "letter-too-long": "内容超过 {limit} 字 (the letter is longer than the limit of {limit} characters)",
    "file-too-big": "文件超过 {limit} MB (the file is larger than the limit of {limit} MB)",
    "password": "文件有密码，请先去掉密码 (protected by a password; remove it first)",
    "broken": "文件损坏或不完整，打不开 (damaged or incomplete; cannot be opened)",
    "broken-rest": "文件读到一半出错，后面的内容没有读到 (damaged; what comes after this point was not read)",
    "xml-entities": "文件含有 XML 实体定义，为安全起见不读 (declares XML entities; refused for safety)",
    "zip-bomb": "解压后大得不正常，为安全起见不读 (unpacks to an abnormal size; refused for safety)",
    "zip-path": "压缩包内的路径指向包外，为安全起见不读 (path climbs out of the archive; refused for safety)",
    "zip-link": "压缩包内是链接，不读 (a link inside an archive is not read)",
    "zip-depth": "压缩包套得太深，最多 {limit} 层 (archives nested deeper than {limit})",
    "zip-entries": "压缩包内的文件太多，最多 {limit} 个 (more than {limit} entries in the archive)",
    "zip-method": "压缩方式不支持，请重新压缩为普通 zip (compression not supported; pack it as plain zip)",
    "sheet-too-big": "工作表太大，最多 {limit} 个单元格 (the sheet spans more than {limit} cells)",
    "scanned": "PDF 里只有图像没有文字，请先做文字识别 (scanned PDF without text; run OCR first)",
    "too-many-pages": "PDF 超过 {limit} 页 (more than {limit} pages)",
    "no-antiword": "读 .doc 需要安装 antiword，或请另存为 .docx "
    "(reading .doc needs the program antiword; or save it as .docx)",
    "tool-time": "读取用时过长，已停止 (reading took too long and was stopped)",
    "unknown-form": "不认识的文件类型 (unknown type of file)",
    "missing-extra": "缺少可选组件 (an optional part is missing): {message}",
    "permission": "没有读取权限 (no permission to read)",
    "gone": "文件不存在或已移走 (the file is not there any more)",
    "link-outside": "链接指向文件夹之外，不读 (a link that leaves the folder is not followed)",
    "link-broken": "链接指向不存在的地方或绕回自身 (a dangling or circular link)",
    "not-regular": "不是普通文件，不读 (not a regular file)",
    "folder-depth": "文件夹套得太深 (folders nested too deep)",
    "system": "系统读不了这个文件 (the system could not read it): {message}",
    "failed": "读取时出错 (reading failed): {message}",
}


class Rejected(Exception):
    """This source, or what is left of it, cannot be read; becomes one `ErrorRow`.

    `code` is a key of `REASONS`; `details` fill its blanks. `where` names the place inside the source.
    """

    def __init__(self, code: str, where: str = "", **details: object) -> None:
        self.code = code
        self.where = where
        self.reason = reason(code, **details)
        super().__init__(self.reason)


def reason(code: str, **details: object) -> str:
    """The sentence for a reason."""
    return REASONS[code].format(**details)
