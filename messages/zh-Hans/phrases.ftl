# Sentence patterns of papers. A slot takes a figure; the figure stays a mark with its card.
# `key-2`, `key-3` are other wordings of `key`; which one a paper uses follows from its unit and period.
# Slots every pattern may use: $unit, $whole (全县、全镇、本单位), $span (全年、上半年), $year.

# ---- titles, openings, ends
phrases-title-summary = { $unit }{ $period }科普工作总结
phrases-title-plan = { $unit }{ $period }科普工作计划
phrases-title-report = 关于{ $unit }{ $period }科普工作情况的汇报
phrases-title-brief = { $unit }{ $period }科普工作一页纸
phrases-title-info = { $unit }扎实开展科普活动
phrases-title-info-2 = { $unit }科普活动走进基层
phrases-title-info-none = { $unit }{ $period }科普活动情况
phrases-title-info-campaign = { $unit }认真组织{ $term }等科普活动
phrases-title-info-campaign-2 = { $unit }以{ $term }为抓手推进科普进基层
phrases-as-of = 统计截至{ $date }
phrases-as-of-pending = { $as_of }，待审核的记录未计入
phrases-guide = 以{ $thought }为指导，深入学习贯彻{ $congress }，认真落实《中华人民共和国科学技术普及法》和{ $outline }
phrases-opening-county = { $period }，{ $unit }坚持{ $guide }，面向基层、面向群众，推动科普资源下沉、科普活动常办。现将有关情况总结如下（{ $as_of }）。
phrases-opening-county-2 = { $period }，{ $unit }坚持{ $guide }，围绕中心、服务大局，组织动员各级各部门和广大科技工作者开展科普工作。现将有关情况总结如下（{ $as_of }）。
phrases-opening-township = { $period }，{ $unit }在上级党委、政府领导和科协指导下，认真落实{ $outline }，结合本地生产生活实际推动科普进村入户。现将工作情况总结如下（{ $as_of }）。
phrases-opening-township-2 = { $period }，{ $unit }把科普工作与基层治理、产业发展、民生服务结合起来，依托村（社区）阵地开展活动。现将工作情况总结如下（{ $as_of }）。
phrases-opening-village = { $period }，{ $unit }围绕群众生产生活需要开展科普活动。现将情况总结如下（{ $as_of }）。
phrases-opening-village-2 = { $period }，{ $unit }把科普办到群众家门口，讲群众用得上的知识。现将情况总结如下（{ $as_of }）。
phrases-opening-body = { $period }，{ $unit }履行科普职责，结合业务特点面向服务对象和社会公众开展科普活动。现将情况总结如下（{ $as_of }）。
phrases-opening-body-2 = { $period }，{ $unit }发挥专业优势，把科普工作融入日常业务。现将情况总结如下（{ $as_of }）。
phrases-opening-report = 根据工作安排，现将{ $unit }{ $period }科普工作情况汇报如下（{ $as_of }）。
phrases-opening-report-2 = 现将{ $unit }{ $period }科普工作开展情况汇报如下（{ $as_of }）。
phrases-opening-info = { $period }，{ $unit }立足实际，把科普办到群众身边，
phrases-opening-info-2 = { $period }，{ $unit }聚焦群众需求，推动科普走进基层，
phrases-opening-plan-county = { $period }，{ $unit }科普工作坚持{ $guide }，在总结{ $base }工作的基础上，巩固成效、补齐短板，推动科普工作向基层延伸。现作如下安排。
phrases-opening-plan-none = 根据上级要求，现对{ $unit }{ $period }科普工作作如下安排。
phrases-opening-plan = 根据上级要求，结合{ $base }工作实际，现对{ $unit }{ $period }科普工作作如下安排。
phrases-opening-plan-2 = 为做好{ $period }科普工作，{ $unit }在{ $base }工作基础上，作如下安排。
phrases-plan-none = 台账中没有{ $base }的记录，本计划没有可以依据的上年工作；具体任务待补充。
phrases-plan-targets = 各项任务的数量指标、责任单位和完成时限待补充。
phrases-plan-targets-2 = 以上任务的目标值、牵头单位和完成时限待补充。
phrases-nothing = 截至统计时，台账中没有{ $unit }{ $period }的科普活动和中心工作记录，各项数据未统计，本材料不以估计代替。
phrases-not-counted = { $list }本期台账中没有记录，未统计。
phrases-not-counted-2 = 本期台账中没有{ $list }的记录，未统计。
phrases-source-line = （{ $issuer }）
phrases-source-and-date = （{ $issuer }，{ $as_of }）
phrases-code = 核验码：{ $code }
phrases-code-how = 凭码可核对本文数字：
phrases-head = { $issuer }文件
phrases-no-record = 未统计

# ---- periods and days
phrases-period-year = { $year }年
phrases-period-half =
    { $year }年{ $half ->
        [1] 上半年
       *[other] 下半年
    }
phrases-period-quarter =
    { $year }年{ $quarter ->
        [1] 第一季度
        [2] 第二季度
        [3] 第三季度
       *[other] 第四季度
    }
phrases-period-through = { $year }年1至{ $month }月
phrases-period-month = { $year }年{ $month }月
phrases-span-year = 全年
phrases-span-running = 今年以来
phrases-span-half =
    { $part ->
        [1] 上半年
       *[other] 下半年
    }
phrases-span-quarter =
    { $part ->
        [1] 一季度
        [2] 二季度
        [3] 三季度
       *[other] 四季度
    }
phrases-span-through = 1至{ $month }月
phrases-span-month = { $month }月
phrases-date = { $year }年{ $month }月{ $day }日
phrases-day = { $month }月{ $day }日

# ---- joints, numbers, numbering
phrases-comma = ，
phrases-stop = 。
phrases-semicolon = ；
phrases-list-comma = 、
phrases-list-quoted-comma = {""}
phrases-list-more = { $list }等
phrases-quote-open = “
phrases-quote-close = ”
phrases-quote-inner-open = ‘
phrases-quote-inner-close = ’
phrases-ten-thousands = { $number }万
phrases-at-least = { $number }余
phrases-not-fewer = 不少于{ $number }
phrases-between = { $low }至{ $high }
phrases-percent-range = { $low }%至{ $high }
phrases-ten-thousand-yuan = { $number }万元
phrases-yuan = { $number }元
phrases-percent = { $number }%
phrases-up = 增长{ $number }%
phrases-down = 下降{ $number }%
phrases-numbering-1 = 一、
phrases-numbering-2 = 二、
phrases-numbering-3 = 三、
phrases-numbering-4 = 四、
phrases-numbering-5 = 五、
phrases-numbering-6 = 六、
phrases-numbering-7 = 七、
phrases-subnumbering-1 = （一）
phrases-subnumbering-2 = （二）
phrases-subnumbering-3 = （三）
phrases-subnumbering-4 = （四）
phrases-subnumbering-5 = （五）
phrases-subnumbering-6 = （六）
phrases-subnumbering-7 = （七）
phrases-ordinal-1 = 一是
phrases-ordinal-2 = 二是
phrases-ordinal-3 = 三是
phrases-ordinal-4 = 四是
phrases-ordinal-5 = 五是
phrases-ordinal-6 = 六是
phrases-ordinal-7 = 七是
phrases-ordinal-8 = 八是
phrases-ordinal-9 = 九是

# ---- parts
phrases-part-work = 主要工作
phrases-part-work-2 = 工作开展情况
phrases-part-highlights = 工作亮点
phrases-part-highlights-2 = 特色亮点
phrases-part-problems = 存在的不足
phrases-part-problems-2 = 存在的问题
phrases-part-next = 下一步打算
phrases-part-next-2 = 下一步工作
phrases-part-next-report = 下一步工作打算
phrases-part-tasks = 重点任务
phrases-part-mend = 补短板措施
phrases-part-state = 基本情况
phrases-part-practice = 主要成效和亮点
phrases-part-difficulties = 困难和不足
phrases-part-brief-state = 总体情况
phrases-part-brief-highlights = 亮点
phrases-part-brief-problems = 不足
phrases-part-brief-next = 下步打算
phrases-led = { $heading }：

# ---- what was done
phrases-heading-network = 建强组织网络
phrases-heading-network-2 = 健全科普组织
phrases-absent-network = 组织网络
phrases-lead-network = 坚持把科普力量聚在基层、用在一线
phrases-lead-network-2 = 注重发挥各级各类科普组织的作用
phrases-members-units = 现有全民科学素质工作成员单位{ $n }个
phrases-societies = 学会（协会、研究会）{ $n }个
phrases-associations = 农村专业技术协会{ $n }个
phrases-individual-members = 所属组织个人会员{ $n }人
phrases-households = 带动农户{ $n }户
phrases-founded = { $span }新登记各类组织{ $n }个
phrases-founded-2 = { $span }新增各类组织{ $n }个

phrases-heading-activities = 广泛开展科普活动
phrases-heading-activities-2 = 抓实群众性科普活动
phrases-absent-activities = 科普活动
phrases-lead-activities = 坚持贴近群众、贴近生产生活，把科普送到群众身边
phrases-lead-activities-2 = 坚持经常性活动与集中活动相结合，让群众听得懂、用得上
phrases-lead-activities-3 = 坚持需求导向，把活动办到村组、社区、学校和田间地头
phrases-lead-activities-village = 就近就便开展活动，方便群众参加
phrases-lead-activities-village-2 = 结合群众生产生活需要，把活动办在家门口
phrases-lead-activities-body = 结合业务特点安排内容，把专业知识讲得通俗易懂
phrases-lead-activities-body-2 = 立足专业所长，面向服务对象和社会公众开展活动
phrases-sessions = { $span }牵头开展科普活动{ $events }项、{ $sessions }场次
phrases-sessions-2 = { $span }共组织科普活动{ $events }项、{ $sessions }场次
phrases-sessions-3 = { $whole }{ $span }开展各类科普活动{ $events }项、{ $sessions }场次
phrases-attendance = 参与群众{ $n }人次
phrases-attendance-2 = 惠及群众{ $n }人次
phrases-materials = 发放科普资料{ $n }份
phrases-growth-sessions = 与上年同期相比，活动场次{ $n }
phrases-growth-sessions-2 = 同上年同期相比，活动场次{ $n }
phrases-growth-attendance = 参与人次{ $n }
phrases-before-sessions = 上年同期为{ $n }场次
phrases-joined = 此外参与其他单位牵头的活动{ $n }场次（不计入上述合计）
phrases-joined-2 = 另有{ $n }场次为参与其他单位牵头的活动，不计入上述合计
phrases-joined-only = { $span }没有牵头开展活动的记录，参与其他单位牵头的活动{ $n }场次
phrases-kinds = 从活动形式看，主要有{ $list }
phrases-kinds-2 = 按活动形式分，主要有{ $list }
phrases-units = 先后有{ $n }个单位参与组织
phrases-units-2 = 活动由{ $n }个单位牵头或协同组织
phrases-experts = 专家参加{ $n }人次
phrases-volunteers = 志愿者服务{ $n }人次
phrases-consulted = 现场接受群众咨询{ $n }人次
phrases-clinic = 义诊{ $n }人次
phrases-panels = 展出展板、挂图{ $n }块（幅）
phrases-banners = 悬挂横幅标语{ $n }条
phrases-vehicles = 出动宣传车{ $n }辆次
phrases-media = 各类媒体报道{ $n }次
phrases-spending = 活动支出经费{ $n }

phrases-heading-campaigns = 集中办好重点活动
phrases-heading-campaigns-2 = 抓住节点办好主题活动
phrases-absent-campaigns = 品牌活动
phrases-lead-campaigns = 抓住重要节点，集中资源、集中发力
phrases-lead-campaigns-2 = 以主题活动为牵引，形成集中宣传声势
phrases-first-campaign = { $list }
phrases-part-campaign = { $term }开展活动{ $n }场次、参与{ $m }人次，规模居各主题活动之首
phrases-part-campaign-2 = { $term }规模最大，共开展活动{ $n }场次、参与{ $m }人次
phrases-part-campaign-plain = { $term }开展活动{ $n }场次、参与{ $m }人次
phrases-campaigns = 结合其他节点开展的有{ $list }
phrases-campaigns-2 = 此外，组织{ $list }
phrases-part-sessions = { $term }{ $n }场次

phrases-heading-audiences = 服务重点人群
phrases-heading-audiences-2 = 面向重点人群精准服务
phrases-absent-audiences = 分人群参与情况
phrases-lead-audiences = 针对不同人群安排内容、选择形式
phrases-lead-audiences-2 = 区分人群需求，分类施策
phrases-audiences = 有分人群记录的活动中，参加的有{ $list }
phrases-audiences-2 = 据有分人群记录的活动统计，参加的有{ $list }
phrases-part-visits = { $term }{ $n }人次
phrases-heading-serve = 服务中心任务
phrases-heading-serve-2 = 围绕中心服务大局
phrases-absent-serve = 服务中心任务的科普活动
phrases-lead-serve = 把科普工作放到全局中谋划，与中心任务同步推进
phrases-lead-serve-2 = 主动融入中心任务，找准科普的着力点
phrases-labels = 与中心任务结合开展的科普活动中，涉及{ $list }（一项活动可兼顾几项任务，不相加）
phrases-labels-2 = 科普活动与中心任务结合开展，涉及{ $list }（一项活动可兼顾几项任务，不相加）
phrases-labels-one = 与中心任务结合开展的科普活动，涉及{ $list }
phrases-labels-one-2 = 科普活动与中心任务结合开展，涉及{ $list }
phrases-part-label = { $term }{ $n }项

phrases-heading-duties = 完成其他重点工作
phrases-heading-duties-2 = 统筹做好其他工作
phrases-absent-duties = 党建等中心工作
phrases-duties = { $span }开展{ $list }
phrases-duties-2 = 统筹抓好党建和驻村等工作，{ $span }开展{ $list }
phrases-part-times = { $term }{ $n }次
phrases-secondment = 期末在岗驻村干部{ $n }人
phrases-aid-households = 走访慰问{ $n }户
phrases-aid-money = 发放慰问金{ $n }

# ---- against the plan
phrases-heading-targets = 对照年度计划
phrases-heading-targets-2 = 年度计划完成情况
phrases-target-met = { $figure }年初计划{ $aim }，实际{ $n }{ $counted }，完成年度计划
phrases-target-met-2 = { $figure }达到{ $n }{ $counted }，完成了年初计划（{ $aim }）
phrases-target-missed = { $figure }年初计划{ $aim }，实际{ $n }{ $counted }，没有完成年度计划
phrases-target-open = { $figure }年初计划{ $aim }，有记录的为{ $n }{ $counted }
phrases-target-running = { $figure }全年计划{ $aim }，目前为{ $n }{ $counted }

# ---- highlights
phrases-highlight-largest = { $day }{ $lead }{ $title }参与群众{ $n }人次，为{ $span }单项活动规模之最
phrases-highlight-largest-2 = 单项活动以{ $day }{ $lead }{ $title }规模最大，参与群众{ $n }人次
phrases-highlight-joint = { $day }{ $lead }{ $title }联合面广，共有{ $n }个单位参与
phrases-highlight-joint-2 = 联合协作取得成效，{ $day }{ $lead }{ $title }有{ $n }个单位共同参与
phrases-highlight-media = { $day }{ $lead }{ $title }受到关注，媒体报道{ $n }次
phrases-highlight-media-2 = 宣传效果较好的有{ $day }{ $lead }{ $title }，媒体报道{ $n }次
phrases-highlight-first = 活动形式有拓展，新开展{ $term }{ $n }场次（上年台账没有同类记录）
phrases-highlight-first-2 = 新增{ $term }{ $n }场次，上年台账没有同类记录
phrases-led-by = { $lead }牵头的
phrases-led-itself = 开展的

# ---- problems
phrases-problem-alone = 本期没有科普活动记录，活动是否开展、开展多少无从核实
phrases-problem-all-silent = 本单位和所属单位本期都没有科普活动记录，活动是否开展、开展多少无从核实
phrases-problem-silent = 工作开展不平衡，{ $names }本期没有科普活动记录
phrases-problem-silent-2 = 进展不够均衡，{ $names }至统计时没有报送科普活动记录
phrases-problem-fewer-sessions = 活动频次有所减少，场次比上年同期{ $n }
phrases-problem-fewer-sessions-2 = 活动组织力度不够，场次比上年同期{ $n }
phrases-problem-fewer-attendance = 活动吸引力有待增强，参与人次比上年同期{ $n }
phrases-problem-fewer-attendance-2 = 群众参与面有待扩大，参与人次比上年同期{ $n }
phrases-problem-missed = { $figure }没有完成年初计划，计划{ $aim }，实际{ $n }{ $counted }
phrases-problem-missed-2 = 年度计划执行有差距，{ $figure }计划{ $aim }，实际{ $n }{ $counted }
phrases-problem-overdue = 安排落实不够及时，{ $titles }已到日期，没有办结的记录
phrases-problem-overdue-2 = 有的安排没有按时办结，{ $titles }已过日期，没有形成记录
phrases-problem-lapsed = 有的主题活动没有接续，上年开展过的{ $terms }本期没有记录
phrases-problem-lapsed-2 = 上年开展过的{ $terms }，本期没有活动记录
phrases-problem-unserved = 重点人群覆盖不全，没有面向{ $terms }的分人群记录
phrases-problem-unserved-2 = 对{ $terms }的服务没有形成记录，人群覆盖还有空白
phrases-problem-estimated = 数据基础不够扎实，参与人次中逐人清点的只占{ $n }，其余为估计数
phrases-problem-estimated-2 = 现场计数不够规范，逐人清点的参与人次仅占{ $n }
phrases-problem-unproven = 资料积累不够规范，部分活动没有留存佐证
phrases-problem-none = 本期记录中没有可由台账判明的突出问题，存在的不足待补充。

# ---- what comes next
phrases-step-calendar = 把握时间节点，逐月组织好重点活动：{ $month }月，{ $terms }
phrases-step-calendar-2 = 按时间节点安排重点活动：{ $month }月，{ $terms }
phrases-step-month = { $month }月，{ $terms }
phrases-step-all-year = 全年适时组织{ $terms }
phrases-step-any-time = 适时组织{ $terms }
phrases-step-campaigns = 抓好重点活动，组织好{ $terms }
phrases-step-campaigns-2 = 抓住重要节点，办好{ $terms }
phrases-step-kinds = 抓好经常性活动，继续开展{ $terms }，推动科普资源向基层延伸
phrases-step-kinds-2 = 巩固行之有效的做法，持续开展{ $terms }
phrases-step-baseline = 以上年{ $n }场次为基数统筹安排全年活动，力争不低于上年水平
phrases-step-audiences = 继续面向{ $terms }提供分类服务
phrases-step-audiences-2 = 继续做好面向{ $terms }的科普服务
phrases-step-unserved = 补上对{ $terms }服务的空白，每类人群至少安排一次专门活动
phrases-step-unserved-2 = 针对{ $terms }安排专门内容，做到有活动、有记录
phrases-step-labels = 继续把科普活动与{ $terms }结合起来，同部署、同推进
phrases-step-labels-2 = 围绕{ $terms }安排科普活动
phrases-step-duties = 统筹做好{ $terms }等工作
phrases-step-alone = 对照职责把应当开展的活动开展起来，做一项、记一项
phrases-step-all-silent = 对照职责把应当开展的活动开展起来，做一项、记一项，指导所属单位及时报送
phrases-step-those-silent = 加强分类指导，帮助上述没有记录的单位把活动开展起来、及时报送
phrases-step-silent = 抓好薄弱单位，指导{ $names }开展活动、及时报送
phrases-step-silent-2 = 加强分类指导，帮助{ $names }把活动开展起来
phrases-step-fewer = 分析活动减少的原因，早安排、早落实，稳住活动频次和参与面
phrases-step-ahead = 办好已经列入安排的{ $titles }
phrases-step-ahead-2 = 抓好{ $titles }的筹备和组织
phrases-step-missed = 查找{ $terms }没有完成计划的原因，把差额列入新的安排
phrases-step-overdue = 对过期没有办结的安排逐项清理，能办的尽快办理，已办的及时补记
phrases-step-lapsed = 做好接续，结合实际恢复{ $terms }
phrases-step-records = 规范记录，随活动随手记账，现场签到清点，留存已有佐证
phrases-step-records-2 = 夯实数据基础，推行现场签到清点，及时记账、及时审核
phrases-step-none = 具体打算待补充。
phrases-heading-plan-calendar = 按月办好重点活动
phrases-heading-plan-daily = 做实经常性科普
phrases-heading-plan-people = 服务重点人群
phrases-heading-plan-serve = 服务中心任务

# ---- annex
phrases-annex = 附：数字来源
phrases-annex-definition = 名称
phrases-annex-value = 数值
phrases-annex-records = 记录数
phrases-annex-evidence = 有佐证
phrases-annex-note = 约数写“余”的，“30余”即30至39；相差较大的写出两头。每个数字在网页上点开可见全部记录。
phrases-annex-of = { $title }：{ $term }
phrases-annex-record = { $title }（单项）
phrases-annex-before = { $title }（{ $period }）
