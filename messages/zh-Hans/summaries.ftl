# The page of a summary.
summaries-title = 工作总结
summaries-unit = 单位
summaries-period = 统计期
summaries-compose = 生成
summaries-word = 导出Word
summaries-pdf = 导出PDF
summaries-why = 全文由台账汇总生成，没有记录的不写数字。点开带虚线的数字，可见它的口径和全部记录。
