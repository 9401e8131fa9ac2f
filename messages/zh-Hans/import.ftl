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

fault-import-kind-missing = 没有活动类型，从名称也看不出来；请加一列“活动类型”
fault-import-unit-unknown = 没有叫“{ $given }”的单位
fault-import-unit-near = 没有叫“{ $given }”的单位；相近的有：{ $names }
fault-import-unit-outside = “{ $given }”不是本单位或下属单位（找到：{ $names }）
fault-import-unit-ambiguous = “{ $given }”可能是几个单位：{ $names }；请写全称
fault-import-sessions-unclear = 场次要写一个大于 0 的整数，这里是“{ $given }”
fault-import-spending-twice = 同一项活动的几行都写了经费，请合成一个数写在第一行

remark-sheet-not-a-ledger = 工作表“{ $sheet }”没有台账表头，没有读
remark-sheet-columns-cut = 只读前 { $most } 列，后面的没有读
remark-sheet-section-passed-over = 第 { $line } 行只有“{ $text }”，当作小标题，没有导入
remark-sheet-column-not-taken = “{ $header }”这一列（第 { $column } 列）没有导入
remark-sheet-merged-number-kept-once = 有 { $count } 个数写在跨行合并的单元格里，只计一次，其余行记为未报
remark-sheet-total-differs = 第 { $line } 行“{ $header }”合计写的是 { $stated }，各行相加是 { $found }
remark-import-kind-from-title = { $count } 项活动没有写类型，按名称判断
remark-import-campaign-from-title = { $count } 项活动按名称和日期归入品牌活动
remark-import-audience-public = { $count } 项活动没有写面向人群，记为社会公众
remark-import-basis-estimate = { $count } 个人次没有写计数依据，记为估计
remark-import-partner-unknown = “{ $name }”不在组织网络里（{ $count } 次），写进了小结，没有计为参与单位
remark-import-rows-alike = 第 { $line } 行与前面某行完全相同，按两项活动导入；如是重复请删去
