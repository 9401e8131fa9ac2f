# Sentence patterns of papers. A slot takes a figure; the figure stays a mark with its card.
phrases-title-year = { $unit }{ $year }年工作总结
phrases-title-half =
    { $unit }{ $year }年{ $half ->
        [1] 上半年
       *[other] 下半年
    }工作总结
phrases-title-other = { $unit }{ $period }工作总结
phrases-opening = 现将{ $unit }{ $period }工作完成情况报告如下。文中数字均由台账汇总，{ $as_of }。
phrases-as-of = 统计截至{ $date }
phrases-period-year = { $year }年
phrases-period-half =
    { $year }年{ $half ->
        [1] 上半年
       *[other] 下半年
    }
phrases-period-quarter = { $year }年第{ $quarter }季度
phrases-period-month = { $year }年{ $month }月
phrases-date = { $year }年{ $month }月{ $day }日
phrases-comma = ，
phrases-stop = 。
phrases-list-comma = 、
phrases-at-least = { $number }余
phrases-range = { $low }至{ $high }
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

phrases-heading-network = 组织网络
phrases-absent-network = 本期台账中没有组织网络方面的记录，未统计。
phrases-members-units = 现有全民科学素质工作成员单位{ $n }个
phrases-societies = 学会（协会、研究会）{ $n }个
phrases-associations = 农村专业技术协会{ $n }个
phrases-individual-members = 所属组织个人会员{ $n }人
phrases-households = 带动农户{ $n }户
phrases-founded = 本期新登记各类组织{ $n }个

phrases-heading-activities = 科普活动
phrases-absent-activities = 本期台账中没有科普活动记录，未统计。
phrases-sessions = 牵头组织开展各类科普活动{ $events }项、{ $sessions }场次
phrases-materials = 发放科普资料{ $n }份
phrases-attendance = 参与群众{ $n }人次
phrases-joined = 另参与其他单位牵头的活动{ $n }场次，不计入以上合计
phrases-units = 先后有{ $n }个单位参加
phrases-experts = 参与专家{ $n }人次
phrases-volunteers = 参与志愿者{ $n }人次
phrases-panels = 展出展板、挂图{ $n }块（幅）
phrases-banners = 悬挂标语横幅{ $n }条
phrases-vehicles = 出动宣传车{ $n }辆次
phrases-consulted = 接受咨询{ $n }人次
phrases-clinic = 义诊{ $n }人次
phrases-media = 各类媒体报道{ $n }次
phrases-spending = 活动经费支出{ $n }
phrases-growth-sessions = 与上年同期相比，活动场次{ $n }
phrases-growth-attendance = 参与人次{ $n }

phrases-heading-campaigns = 品牌活动与活动形式
phrases-absent-campaigns = 本期台账中没有品牌活动记录，未统计。
phrases-campaigns-lead = 按品牌活动分：
phrases-kinds-lead = 按活动形式分：
phrases-part-sessions = { $term }{ $n }场次

phrases-heading-audiences = 重点人群与中心工作中的科普
phrases-absent-audiences = 本期台账中没有分人群的记录，未统计。
phrases-audiences-lead = 有分人群记录的活动中：
phrases-labels-lead = 同时服务中心工作的科普活动（一项活动可兼有几个标签，不可相加）：
phrases-part-visits = { $term }{ $n }人次
phrases-part-events = { $term }{ $n }项

phrases-heading-duties = 中心工作
phrases-absent-duties = 本期台账中没有中心工作记录，未统计。
phrases-duties-lead = 完成中心工作事项：
phrases-part-times = { $term }{ $n }次
phrases-secondment = 期末有驻村干部{ $n }人
phrases-aid-households = 走访慰问{ $n }户
phrases-aid-money = 发放慰问金{ $n }

phrases-heading-gaps = 存在的不足
phrases-gaps = 截至统计时，{ $names }没有报送科普活动记录。
phrases-no-gaps = 应报送单位均有科普活动记录。
phrases-gaps-more = { $names }等
phrases-human = （其余问题与下一步打算由人工撰写。）

phrases-annex = 附：数字来源
phrases-annex-definition = 名称
phrases-annex-value = 数值
phrases-annex-records = 记录数
phrases-annex-evidence = 有佐证
phrases-annex-note = 约数取下限并加“余”字；“30余”即30至39。每个数字在网页上点开可见全部记录。
