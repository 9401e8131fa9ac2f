# Importing ledgers: where records came from, what is wrong with a file or a cell, what was noticed.
import-origin = 由“{ $file }”导入

fault-sheet-something-else =
    { $found ->
        [doc] 这是 Word 文档，不是表格；请另存为 xlsx
        [docx] 这是 Word 文档，不是表格；请把表格复制到 Excel 或 WPS 表格，另存为 xlsx
        [pptx] 这是幻灯片，不是表格
        [xlsb] 这是二进制工作簿（xlsb）；请另存为 xlsx
        [ods] 这是 ODS 表格；请另存为 xlsx
        [pdf] 这是 PDF，不是表格；请找到原来的电子表格
        [html] 这是网页（有的系统导出的“xls”其实是网页）；请用 Excel 打开后另存为 xlsx
        [rtf] 这是 RTF 文档，不是表格
        [image] 这是图片，不是表格；改扩展名不能把图片变成表格
        [encrypted] 文件有打开密码；请先去掉密码再导入
        [archive] 这是压缩包；请解压后逐个导入
        [office] 这是旧版 Office 文件，里面没有表格
       *[other] 认不出这个文件，不是 xlsx、xls 或 csv
    }
fault-sheet-too-large =
    { $what ->
        [bytes] 文件太大，超过 { $most } 字节；请按年度或乡镇分成几个文件
        [rows] 有内容的行超过 { $most } 行；请按年度或乡镇分成几个文件
        [unpacked] 解开后超过 { $most } 字节；请删去图片和多余的工作表
       *[other] 表里的内容太多（超过 { $most }）；请只留台账，另存后再导入
    }
fault-sheet-unpacks-too-large = 文件解开后比看上去大得多，不像正常的表格，没有读
fault-sheet-broken = 文件已损坏，打不开；请用 Excel 或 WPS 打开后另存一份再导入
fault-sheet-empty = 表里没有内容
fault-sheet-header-missing =
    找不到表头。要有“活动名称”，并至少有时间、地点、单位、类型、人次中的一列（找过：{ $looked_for }）。
    读到的前几行：
    { $first_rows }

fault-import-kind-missing = 没有活动类型，从名称也看不出来；请在导入页上选一次，或加一列“活动类型”
fault-import-choice-unknown = “{ $given }”不在可选的里面；请在导入页上指一次，或改成其中一个：{ $choices }
fault-import-unit-unknown = 没有叫“{ $given }”的单位
fault-import-unit-near = 没有叫“{ $given }”的单位；相近的有：{ $names }
fault-import-unit-outside = “{ $given }”不是本单位或下属单位（找到：{ $names }）
fault-import-unit-ambiguous = “{ $given }”可能是几个单位：{ $names }；请照这样写全，或写代码
fault-import-sessions-unclear = 场次要写一个大于 0 的整数，这里是“{ $given }”
fault-import-alike = 台账里已有同名同日同单位的一条，不同的是：{ $changes }；请选改这一条，还是另作一条
fault-import-record-unknown = 没有记录编号为“{ $given }”的记录，或不归本单位；新增的请把编号留空
fault-import-record-kind = 编号为“{ $given }”的不是科普活动，请打开记录去改
fault-import-record-closed = 编号为“{ $given }”的记录已归档，不能再改
fault-import-record-deleted = 编号为“{ $given }”的记录在回收站里，先恢复再改
fault-import-amend-year-closed = 所在年度已封账，请打开记录逐条写明更正原因
fault-import-spending-twice = 同一项活动的几行都写了经费，请合成一个数写在第一行

remark-sheet-not-a-ledger = 工作表“{ $sheet }”没有台账表头，没有读
remark-sheet-columns-cut = 只读前 { $most } 列，后面的没有读
remark-sheet-section-passed-over = 第 { $line } 行只有“{ $text }”，当作小标题，没有导入
remark-sheet-heading-by-shape = 表头的叫法没见过，把第 { $row } 行当作表头；不是的，在“列的对应”里另选一行
remark-sheet-column-guessed =
    “{ $header }”这一列按里面的内容当作{ $field ->
        [date] 日期
        [kind] 活动类型
        [lead] 牵头单位
        [attendance] 参与人次
        [place] 地点
       *[other] 活动名称
    }；不对的，在“列的对应”里改
remark-sheet-column-not-taken = “{ $header }”这一列（第 { $column } 列）没有导入
remark-sheet-merged-number-kept-once = 有 { $count } 个数写在跨行合并的单元格里，只计一次，其余行记为未报
remark-sheet-total-differs = 第 { $line } 行“{ $header }”合计写的是 { $stated }，各行相加是 { $found }
remark-import-kind-from-title = { $count } 项活动没有写类型，按名称判断
remark-import-not-counted = { $count } 条是“{ $name }”（第 { $lines } 行），不是科普活动：照样导入，但不计入项数、场次、人次
remark-import-campaign-from-title = { $count } 项活动按名称归入“{ $name }”（第 { $lines } 行）；不是的，加一列“品牌活动”，在这几行写“日常科普活动”
remark-import-audience-public = { $count } 项活动没有写面向人群，记为社会公众
remark-import-place-spot = { $count } 行的地点不在单位名单里，记为具体位置
remark-import-about = { $count } 个人次写的是约数，按区间记：“{ $over }”记 { $over-low } 至 { $over-high }，“{ $near }”记 { $near-low } 至 { $near-high }；要记准数请改成一个数
remark-import-basis-estimate = { $count } 个人次没有写计数依据，记为估计
remark-import-partner-unknown = “{ $name }”不在组织网络里（{ $count } 次），按名称记为参与单位，不另计数
remark-import-rows-alike = 第 { $line } 行与前面某行完全相同，按两项活动导入；如是重复请删去

# -- the pages
import-head = 导入
import-paste-instead = 改用粘贴
import-file = 台账文件
import-file-what = xlsx、xls、csv 都行，表头不用改；不超过 20 MB。手机上“存成文件”的一条记录（.json）也在这里收。
import-unit = 记在哪个单位名下
import-unit-why = 表里没有单位列的行归它
import-year = 年份
import-year-why = 日期没写年份时用
import-look = 先看看
import-nothing-yet = 这一步不写入台账，看过再定。
import-template = 没有现成的表
import-template-what = 模板里的单位、类型、人群都是下拉，照着填就行。
import-template-fetch = 下载模板
import-own = 已有自己的表
import-own-what = 直接传。表头有两三行合并的、有序号和合计行的都认得；对不上的列可以指一次，以后记住。
import-told = 读到 { $rows } 行，可导入 { $right } 条，台账里已有 { $there } 条
import-refused = 这个文件读不出台账
import-clear =
    { $count ->
        [0] 没有要导入的：每一行台账里都已有。
       *[other] 全部看过，没有问题，可以导入 { $count } 条。
    }
import-wrong = 有 { $rows } 行不对，共 { $count } 处
import-wrong-do = 改好再传一次，已经导入的不会重复。
import-marked = 下载标红的表
import-marked-name = { $name }（标红）.xlsx
import-wrong-list = 不对的地方
import-line = 行
import-column = 列
import-value = 内容
import-why = 问题
import-please-look = 请看一眼
import-more = 还有 { $count } 处没有列出，标红的表里都有。
import-totals = 正确的行合计
import-totals-what = 和纸面上的合计对一对。
import-noticed = 还要知道
import-columns = 列的对应
import-columns-what = 哪一列是什么，改了会记住
import-columns-keep = 记住并重新读
import-heading-row = 第几行是表头（另选一行的，先重新读，再看各列）
import-asked = 对不上的词
import-asked-what = 同一个词只指一次，以后记住；也可以在表里改好再传。
import-asked-title = 没有写类型，从名称也看不出来
import-asked-list = 可选的里面没有这个词
import-asked-means = 是哪一个
import-asked-keep = 记住并重新检查
import-asked-likely = 可能是
import-asked-others = 其他
import-asked-before = 以前指过的词
import-asked-do = 在下面把对不上的词指一次就行，不用改表。
import-not-taken = 不导入
import-for-review = 导入的记录进待审，由审核岗通过；可以一次撤销
import-another = 换一个文件
import-changing = 和台账里已有的对得上的 { $count } 行
import-changing-what = 箭头左边是台账里的，右边是表里的。表里空着的格子不改原来的内容。
import-changes = 改动
import-becomes = 怎么办
import-the-record = 台账里这一条：
import-amend = 改这一条
import-another-one = 另作一条导入
import-amend-named = 按记录编号修改
import-chosen = 按所选导入
import-undecided = 还有 { $count } 行没有选：改原来的一条，还是另作一条。
import-reason-why = 已审的记录改了要重新审核
import-reason-missing = 要改的记录里有已审的，请写修改原因。
import-numbered = 下载带记录编号的表，以后改了数再传，改的就是原来的记录
import-binned = 有 { $count } 条在回收站里：以前导入过，后来撤销或删除了。可以全部恢复；确实要当成新的，也可以另作新记录导入。
import-anew = 另作新记录导入 { $count } 条
import-good = 先导入正确的 { $count } 条
import-all = 导入 { $count } 条
import-reason-head = 出错原因
import-field-title = 活动名称
import-field-date = 日期
import-field-end = 结束日期
import-field-place = 地点
import-field-lead = 牵头单位
import-field-partners = 协办单位
import-field-kind = 活动类型
import-field-audiences = 面向人群
import-field-sessions = 场次
import-field-attendance = 参与人次
import-field-basis = 计数依据
import-field-campaign = 品牌活动
import-field-theme = 主题
import-field-serves = 服务中心工作
import-field-experts = 专家
import-field-volunteers = 志愿者
import-field-consulted = 咨询人次
import-field-clinic = 义诊人次
import-field-views = 线上观看
import-field-vehicles = 宣传车
import-field-banners = 横幅
import-field-spending = 经费
import-field-plan = 文号
import-field-outcome = 小结、备注
import-field-record = 记录编号
import-field-host = 承办单位
import-field-by-audience = 分人群人次
import-field-materials = 发放资料、展板
import-field-media = 媒体报道
import-field-other = 不算数的列
template-name = { $unit }活动台账模板
template-heads = 活动名称|活动时间|活动地点|牵头单位|活动类型|面向人群|品牌活动|场次|参与人次|计数依据|发放资料（份）|协办单位|备注
template-example = （示例，导入前删去这一行）科普进社区|2021-05-12|县文化广场||||||320||400||
template-hint = 一行一项活动。带下拉的可以选，也可以照自己的叫法写；“30余”“近百”这样的约数可以直接写。
paste-head = 粘贴
paste-file-instead = 改用文件
paste-how = 在 Excel 或 WPS 里选中一块，复制，点下面第一个格子，按 Ctrl+V。带表头就按表头对，不带就按列的顺序。行号和 Excel 一样，第 1 行是表头。
paste-name = 粘贴
paste-title = 粘贴的 { $count } 条
paste-kept = 已导入 { $count } 条，都在待审；不对的留在下面，改好再导入。
paste-kept-look = 看这些记录
paste-text = 按文字粘贴
paste-wrong =
    { $right ->
        [0] { $rows } 行不对，改好再检查
       *[other] { $rows } 行不对，改好再检查；另有 { $right } 条可以导入
    }
paste-clear =
    { $there ->
        [0] 全部看过，没有问题，可以导入 { $count } 条。
       *[other] 全部看过，没有问题，可以导入 { $count } 条；另有 { $there } 条台账里已有。
    }
paste-nothing-yet = 先检查，不写入台账；填的内容存在这台电脑上，断网、关页都还在
paste-choices = 各列可选的有哪些
paste-look = 检查
import-lines = { $named } 等 { $count } 行
import-whole-row = 整行
import-empty = （空）
paste-narrow = 屏幕太窄，一块表格放不下：请在电脑上粘贴，或者在手机上逐条“新增”。
paste-same = 同上
