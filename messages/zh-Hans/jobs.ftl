# Long work: what was asked for, how far it is, what it left.
jobs-head = 任务
jobs-rule = 导入、导出、备份这类要等的事在这里，关掉页面也照样办
jobs-nothing = 还没有任务
jobs-nothing-do = 导入文件、导出很多行时，进度和结果会在这里。
jobs-what = 内容
jobs-kind = 事项
jobs-at = 开始时间
jobs-far = 进度
jobs-leave = 可以离开这一页，回头在“任务”里找得到。
jobs-again = 刷新
jobs-stop = 停下
jobs-fetch = 下载
jobs-next = 去看结果
jobs-undo = 撤销这次导入
job-name-import = 导入
job-imported-amended = 已导入 { $count } 条，改了原有的 { $amended } 条，都在待审；另有 { $there } 条台账里已有，没有改动
job-name-paste = 粘贴
job-stopped = 停下前写入了 { $count } 条
jobs-deleted = 这次写入的已撤销，都在回收站里；打开“去看结果”可以全部恢复。
job-name-export = 导出
job-state-waiting = 排队中
job-state-running = 正在办
job-state-done = 已办完
job-state-failed = 没有办成
job-state-cancelled = 已停下；停下前写入的记录还在台账里
job-imported =
    { $there ->
        [0] 已导入 { $count } 条，都在待审
       *[other] 已导入 { $count } 条，都在待审；另有 { $there } 条台账里已有，没有重复导入
    }
job-imported-partly = 已导入 { $count } 条，都在待审。有错的 { $wrong } 行没有导入（第 { $lines } 行）：在原表里改好，整张再导入一次，已导入的不会重复。
job-exported = 已导出 { $count } 条
job-problem = 没有办成，请再试一次；还不行就把代码告诉管理员（{ $code }）
job-name-likeness = 查重
job-alike = 已查 { $count } 条，像同一件事的列在“疑似重复”里
job-name-backup = 备份
job-name-rehearsal = 恢复演练
job-backed-up = 已备份：{ $name }，含文件 { $files } 个（佐证、签发的文稿、收到的报告）
job-rehearsed = 能恢复，逐条核对无误：日志 { $journal } 行、修订 { $revisions } 条、分录 { $postings } 条、文件 { $files } 个。已恢复到一个临时的地方核对，随后删掉了；现在用的账没有动。
job-so-far = 已办 { $count }
job-under-way = 正在办，还不知道有多少
job-name-reading = 识读
job-reports-read = 读了 { $count } 份，其中 { $known } 份以前传过，{ $empty } 份没有读到文字
job-rehearsed-missing = 这个备份文件不在了，可能被移走或清理了。
job-rehearsed-no-backup = 恢复不了：这不是备份文件，或者没有拷完整。请马上另做一份。现在用的账没有动。
job-rehearsed-damaged = 恢复不了：备份文件坏了。请马上另做一份。现在用的账没有动。
job-rehearsed-differs = 能打开，但核对不一致，请不要用它恢复，马上另做一份：{ $why }。现在用的账没有动。
