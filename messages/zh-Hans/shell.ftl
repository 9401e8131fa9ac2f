# The frame around every page: rail, year bar, switches, small parts.
shell-name = 科普通
shell-skip = 跳到正文
shell-navigation = 主导航
shell-to-review = { $count } 件待审
shell-large = 大字
shell-other-language = English
shell-log-out = 退出
shell-year-which = 看哪一年
shell-year-frozen = 已封账
shell-year-open = 年未终
shell-year-whole = 全年
shell-as-of = 截至
shell-find = 查找
shell-find-what = 查记录、数字、单位
shell-new = 新增
shell-undo = 撤销
shell-card = 数字卡

nav-today = 今日
nav-ledger = 台账
nav-review = 审核
nav-figures = 数字
nav-papers = 文表
nav-units = 组织
nav-settings = 设置

empty-missing = 未报

faults-head =
    { $errors ->
        [0] 请确认 { $warnings } 处
       *[other] { $warnings ->
            [0] 还不能提交：{ $errors } 处要改
           *[other] 还不能提交：{ $errors } 处要改，{ $warnings } 处请确认
        }
    }

pager-label = 分页
pager-total = 共 { $count } 条
pager-range = 第 { $first } 至 { $last } 条
pager-before = 上一页
pager-after = 下一页
