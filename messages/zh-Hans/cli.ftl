# What the command line prints.
cli-using-demo = 未指定数据目录，使用示范县（{ $folder }）。
cli-no-ledger = { $folder } 里没有台账。先运行 keputong demo 或 keputong serve，或用 --data 指定目录。
cli-no-unit = 没有代码为“{ $code }”的单位。
cli-no-period = “{ $text }”不是统计期。请写 2021、2021H1、2021Q3 或 2021-03。
cli-no-date = “{ $text }”不是日期。请写 2021-12-13 这样的日期。
cli-no-figure = 数据项目录里没有“{ $name }”。keputong figure list 列出全部。
cli-no-format = 不认识“{ $name }”的格式。请用 .docx、.pdf 或 .html 结尾。
cli-missing = 还缺 { $what }。
cli-written = 已写出 { $name }（{ $bytes } 字节）。
cli-exported = 已导出 { $lines } 行。
cli-verifying = 已核对 { $part } { $count }
cli-verified = 台账一致：日志 { $journal } 行、修订 { $revisions } 条、分录 { $postings } 条、归属 { $reach } 条，全部重算相符。
cli-differs =
    台账不一致（{ $county } { $place }）：{ $subject }
      存着：{ $stored }
      应为：{ $expected }
cli-migrated = 数据库已是最新结构。
cli-backed-up = 已备份到 { $file }（含文件 { $count } 个）。
cli-restored = 已恢复到 { $folder }，并已核对一致。
cli-cannot-listen = 不能在 { $address } 上监听（地址被占用或不属于本机），请用 --listen 换一个。
cli-too-large = { $name }（{ $bytes } 字节）太大，没有读。
cli-not-read = { $name } 没有读成：{ $reason }
cli-broken-link = 链接指向的文件不存在。
cli-no-file = 它不是文件，也不是文件夹。
cli-read-one = [{ $at }/{ $all }] { $name }：{ $figures } 个数字
cli-read-head = 标题：{ $title }　单位：{ $unit }　年度：{ $year }　数字 { $figures } 个，其中隐去 { $withheld } 个
cli-read-text = 正文
cli-unknown = 未写明
cli-importing = 已入账 { $done } / { $all }
cli-imported = { $name }：读到 { $rows } 行，入账 { $kept } 条，早已在账 { $there } 条，问题 { $faults } 处
cli-row-fault = { $sheet } 第 { $line } 行「{ $header }」“{ $value }”：{ $said }
problem-demo-ledger-not-empty = 这个台账里已经有内容，示范县只建在空台账里。
problem-demo-missing = 这里还没有示范县。先运行 keputong demo。
cli-demo-making = 正在 { $folder } 建示范县，约需几秒……
cli-demo-made = 云岭县（虚构）已建好：单位 { $units } 个，两年科普活动 { $activities } 项，中心工作 { $duties } 条。
cli-demo-paper = 2021 年工作总结：{ $file }
cli-demo-try =
    登录名（密码都是 { $password }）：
      admin 管理员　recorder 县科协填报　reviewer 审核　leader 领导　auditor 审计　township 乡镇填报
    试试看：
      1. 用 reviewer 登录，打开“审核”，通过一条，看“今日”的数字怎样变
      2. 点任意带虚线的数字，看它由哪些记录组成
      3. 打开“文表”，读 2021 年总结；再用 recorder 新增一条活动
    按 Ctrl-C 停止；再次运行接着用同一个县。http://{ $address }
cli-no-bench = 没有名为“{ $name }”的测量。可选：{ $known }
cli-bench-header = 序号,活动名称,活动时间,参与人次
cli-bench-row = 第{ $number }次科普讲座
cli-dropped = 为缩短篇幅略去 { $count } 句：

# 改后读回
cli-no-paper = 读不出这份文稿：{ $why }
cli-compare-nothing = 没有改动。
cli-compare-changed = 第 { $paragraph } 段：数字 { $name } 由“{ $text }”改为“{ $after }”。原句：{ $before }
cli-compare-rewritten = 第 { $paragraph } 段：数字 { $name } 的“{ $text }”写成“{ $after }”，数没有变
cli-compare-lost = 第 { $paragraph } 段：数字 { $name }（{ $text }）没有了。原句：{ $before }
cli-compare-added = 第 { $paragraph } 段：增加“{ $after }”
cli-compare-removed = 第 { $paragraph } 段：删去“{ $before }”
cli-compare-reworded = 第 { $paragraph } 段：“{ $before }”改为“{ $after }”
cli-compare-moved = 第 { $paragraph } 段：移来“{ $after }”
