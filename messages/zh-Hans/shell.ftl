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
shell-year-open = 年度未完
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
            [0] 有 { $errors } 处要改
           *[other] 有 { $errors } 处要改，{ $warnings } 处请确认
        }
    }
faults-head-before =
    { $errors ->
        [0] 请确认 { $warnings } 处
       *[other] { $warnings ->
            [0] 还不能{ $button }：{ $errors } 处要改
           *[other] 还不能{ $button }：{ $errors } 处要改，{ $warnings } 处请确认
        }
    }

pager-label = 分页
pager-total = 共 { $count } 条
pager-range = 第 { $first } 至 { $last } 条
pager-before = 上一页
pager-after = 下一页

# -- terms, numbers, names
unit-undertakings = 项
unit-sessions = 场次
unit-times = 次
unit-classes = 期
unit-persons = 人
unit-visits = 人次
unit-copies = 份
unit-runs = 辆次
unit-households = 户
unit-pieces = 个
unit-views = 次
unit-fen = 元
unit-unknown = 不明单位

state-draft = 草稿
state-submitted = 待审
state-returned = 已退回
state-approved = 已审
state-archived = 已归档
state-deleted = 回收站

measure-org = 现有组织
measure-org-members = 会员
measure-population = 常住人口
measure-activity = 活动项数
measure-session = 场次
measure-attendance = 参与人次
measure-attendance-group = 分人群参与人次
measure-materials = 发放资料
measure-consulted = 咨询人次
measure-clinic = 义诊人次
measure-experts = 专家人次
measure-volunteers = 志愿者人次
measure-views = 线上观看
measure-vehicles = 宣传车
measure-banners = 标语横幅
measure-media = 媒体报道
measure-resource = 科普资源使用
measure-spending = 经费支出
measure-partner = 参与单位
measure-duty = 中心工作
measure-duty-attendance = 参加人次
measure-secondment = 驻村干部
measure-aid-households = 慰问户数
measure-aid-money = 慰问金

method-counted = 实数
method-estimated = 估计
method-claimed = 据称
role-lead = 牵头
role-host = 承办
role-support = 协办
role-part = 参与
credit-led = 牵头
credit-joined = 参与

empty-none = —
number-or-more = { $number }以上
number-unknown = 数不详
list-comma = 、
period-all = 全部年份
period-year = { $year }年
period-half =
    { $year }年{ $part ->
        [1] 上半年
       *[other] 下半年
    }
period-quarter = { $year }年第{ $part }季度
period-through = { $year }年1至{ $part }月
period-so-far = { $period }到{ $month }月{ $day }日
period-ahead = { $period }（还没到）
period-month = { $year }年{ $part }月
period-part-year = 全年
period-part-half =
    { $part ->
        [1] 上半年
       *[other] 下半年
    }
period-part-quarter = 第{ $part }季度
period-part-through = 1至{ $part }月
period-part-month = { $part }月
kind-activity = 科普活动
kind-duty = 中心工作
kind-org-event = 组织变动
change-found = 成立、登记
change-rename = 更名
change-alias = 别名
change-move = 调整隶属
change-merge = 合并
change-split = 拆分
change-dissolve = 注销
change-join = 加入
change-leave = 退出
change-members = 会员数
change-population = 常住人口
copy-sentence = 复制成一段话
copy-done = 已复制
keys-move = 移动
keys-open = 打开
faults-required = 请填写{ $field }
faults-named = { $field }：{ $text }
nav-calendar = 月历
address-near = 这个网址只有这台电脑打得开，手机打不开。请用这台电脑在单位网络里的地址打开本系统再打印，或者启动时写明 --public-address。
