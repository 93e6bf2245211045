"""`fenliu inbox …`: the inbox from a terminal. A command is imported when it is called."""

from __future__ import annotations

from classifier.cli.group import LazyGroup

_HERE = "classifier.cli.inbox"
REGISTER: dict[str, tuple[str, str]] = {
    # name: (module:function, what it does in one line)
    "init": (f"{_HERE}.stores:init_command", "新建收件箱 · Create an inbox"),
    "add": (f"{_HERE}.adding:add_command", "收件：文件、文件夹、邮箱 · Take letters in"),
    "list": (f"{_HERE}.listing:list_command", "按条件列出来件 · List letters"),
    "search": (f"{_HERE}.listing:search_command", "检索来件 · Search letters"),
    "facets": (f"{_HERE}.listing:facets_command", "各类件数 · Counts by area, team, status …"),
    "filters": (f"{_HERE}.saved:filters_command", "已存的筛选 · Saved filters"),
    "show": (f"{_HERE}.letter:show_command", "看一件来件 · Show one letter"),
    "accept": (f"{_HERE}.deciding:accept_command", "签收 · Accept"),
    "correct": (f"{_HERE}.deciding:correct_command", "改正分类 · Correct what the program said"),
    "accuse": (f"{_HERE}.deciding:accuse_command", "补记被反映人，从此须回避 · Add somebody accused"),
    "assign": (f"{_HERE}.deciding:assign_command", "交办 · Hand to a team"),
    "return": (f"{_HERE}.deciding:return_command", "退件（须说明理由） · Send back, with a reason"),
    "close": (f"{_HERE}.deciding:close_command", "办结 · Close"),
    "note": (f"{_HERE}.deciding:note_command", "记事 · Add a note"),
    "reveal": (f"{_HERE}.letter:reveal_command", "查看来信人（须说明理由，留痕） · Show who wrote, with a reason"),
    "recheck": (f"{_HERE}.anew:recheck_command", "单位配置改了以后重算回避 · Who must not see what, anew"),
    "reclassify": (f"{_HERE}.anew:reclassify_command", "按新词库重新分类 · Classify again"),
    "export": (f"{_HERE}.exporting:export_command", "导出来件或改正记录 · Export letters or corrections"),
    "errors": (f"{_HERE}.adding:errors_command", "没能收下的来件 · What could not be read"),
    "audit": (f"{_HERE}.auditing:audit_command", "审计记录与核验 · The audit log"),
    "backup": (f"{_HERE}.stores:backup_command", "在用时备份 · Back up while in use"),
    "purge": (f"{_HERE}.stores:purge_command", "清除已办结的旧件 · Remove old closed letters"),
    "rotate-key": (f"{_HERE}.stores:rotate_command", "换新密钥 · A new key"),
    "users": (f"{_HERE}.people:users_group", "用户与角色 · Users and roles"),
    "token": (f"{_HERE}.people:token_command", "接口令牌 · A token for the API"),
}

inbox_group = LazyGroup(
    REGISTER,
    name="inbox",
    help="收件箱：收件、查找、交办、改正、留痕 · The inbox: take in, find, hand on, correct, on record.\n\n"
    "\b\n收件箱在哪里：--inbox 文件或网址，或环境变量 FENLIU_INBOX\n"
    "密钥文件：    --key 文件，或 FENLIU_INBOX_KEY\n"
    "以谁的名义：  --as 用户名，或 FENLIU_USER",
)
