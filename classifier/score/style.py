"""The looks of the report page; prints well, needs nothing from outside."""

STYLE = """
:root{--ink:#1f2937;--dim:#6b7280;--line:#e5e7eb;--blue:#1d4ed8;--good:22,163,74;--bad:220,38,38}
*{box-sizing:border-box}
body{font:15px/1.65 "Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",sans-serif;
color:var(--ink);max-width:72em;margin:0 auto;padding:1.5em}
h1{font-size:1.7em;margin:.2em 0}h2{font-size:1.25em;margin:2.2em 0 .6em;border-bottom:2px solid var(--line)}
h3{font-size:1em;margin:.5em 0 0}.warn{background:#fef2f2;border-left:4px solid #b91c1c;padding:.5em .9em;color:#7f1d1d}
nav{display:flex;flex-wrap:wrap;gap:.8em;margin:1em 0}
.card{display:flex;flex-direction:column;min-width:9em;padding:.7em 1em;border:1px solid var(--line);border-radius:.6em;
text-decoration:none;color:var(--dim);font-size:.88em}.card b{font-size:1.7em;line-height:1.3;color:var(--blue)}
dl{display:flex;flex-wrap:wrap;gap:.3em 2em;margin:.5em 0 1em}dt{color:var(--dim);font-size:.85em}
dd{margin:0;font-weight:600}
.pictures{display:flex;flex-wrap:wrap;gap:1.5em}figure{margin:0;flex:1 1 24em;max-width:34em}
figcaption{color:var(--dim);font-size:.88em}svg{width:100%;height:auto}svg text{font-size:11px;fill:#6b7280}
.grid{stroke:#e5e7eb}.ideal{stroke:#9ca3af;stroke-dasharray:5 4}.line{fill:none;stroke:#1d4ed8;stroke-width:2.2}
.fill{fill:#1d4ed8;opacity:.08}.dot{fill:#1d4ed8;opacity:.85}
details{margin:.8em 0}summary{cursor:pointer;font-weight:600}
table{border-collapse:collapse;font-size:.9em;margin:.5em 0}td,th{padding:.18em .65em;text-align:right}
td:first-child,th:first-child{text-align:left}.labels td:nth-child(3){text-align:right}
.labels tr{border-bottom:1px solid var(--line)}.labels th{color:var(--dim);font-weight:500}
.bar{display:inline-block;height:.6em;background:var(--blue);opacity:.35;border-radius:.3em;vertical-align:middle}
.wide{overflow-x:auto}.confusion td{border:1px solid #f3f4f6;min-width:2.6em;text-align:center}
.confusion th{font-weight:500;white-space:nowrap}.confusion .col{vertical-align:bottom;text-align:center}
.confusion .col span{writing-mode:vertical-rl;max-height:11em}
.good{background:rgba(var(--good),calc(var(--d)*.55))}.bad{background:rgba(var(--bad),calc(var(--d)*.7))}
article{border:1px solid var(--line);border-radius:.6em;padding:.6em 1em;margin:.8em 0}article p{margin:.15em 0}
.id{color:var(--dim);font-size:.88em}.text{white-space:pre-wrap;overflow-wrap:anywhere}
del{color:#b91c1c;text-decoration:none;border-bottom:2px solid #fca5a5}
ins{color:#15803d;text-decoration:none;font-weight:600}
mark{border-radius:.2em;padding:0 .08em}mark.wrong{background:#fecaca}mark.right{background:#bbf7d0}
mark.missed{background:#fde68a}.legend{font-size:.88em}
@media print{article,figure,table{break-inside:avoid}body{max-width:none}}
"""
