# Who logs in, and what goes wrong.
access-login = 登录
access-login-carried = 登录时间已过。刚才填的内容都还在，登录后可接着提交。
access-login-lost = 登录时间已过，刚才选的文件没有收到。登录后请重新上传。
access-login-failed = 没有登录成功
access-login-failed-do = 请核对登录名和密码。连续输错 5 次，该账号暂停登录 15 分钟。
access-login-forgotten = 忘了密码，请本单位管理员重设。
access-account-login = 登录名
access-account-password = 密码

access-resume = 已登录，还差一步
access-resume-text = 刚才填的内容还没有提交。现在以“{ $unit } { $post }”的身份提交吗？
access-resume-send = 提交刚才填的内容
access-resume-leave = 不提交了

problem-stored = 系统里已有的
problem-sent = 这次送来的
problem-home = 回到今日
problem-code = 代号 { $code }
problem-reference = 请报此号查原因：{ $reference }

problem-p400-1 = 这份表单读不出来
problem-p400-1-do = 请返回上一页，刷新后再交一次。
problem-p401-1 = 还没有登录
problem-p401-1-do = 请先登录，再打开这一页。
problem-p403-1 = 这个岗位不办这件事
problem-p403-1-do = 要办，请管理员调整岗位职责，或换一个岗位登录。
problem-p403-2 = 这一页放得太久，或不是从本系统打开的
problem-p403-2-do = 什么也没有改动。请返回上一页，刷新后再交一次。
problem-p404-1 = 没有这一页
problem-p404-1-do = 可能已经删除，也可能不在本单位范围内。请核对网址，或从台账里查找。
problem-p405-1 = 这个网址不能这样打开
problem-p405-1-do = 请从页面上的按钮或链接进入。
problem-p409-1 = 同一条记录，内容不一样
problem-p409-1-do = 别处已经存了另一份。两份都列在下面，什么也没有改动，请核对后再定。
problem-p409-2 = 现在还不能这样办
problem-p409-2-do = 什么也没有改动。请返回上一页看看这条记录走到了哪一步。
problem-p413-1 = 送来的内容太大
problem-p413-1-do = 单个文件不超过 20 MB，请压缩或分开上传。
problem-p422-1 = 有几处要改
problem-p422-1-do = 什么也没有存。请返回上一页改好再交。
problem-p429-1 = 试得太多了
problem-p429-1-do = 请过 15 分钟再试。
problem-p500-1 = 系统出了差错
problem-p500-1-do = 刚才的操作没有存下，请稍后再试。多次出现，请把下面的号告诉管理员。
problem-p503-1 = 系统一时忙不过来
problem-p503-1-do = 刚才的操作可能没有完成，请看一看再决定是否重做。

problem-account-without-post = 这个账号眼下没有岗位。请管理员安排岗位后再登录。

access-account-login-hint = 两个字以上，字母、数字或汉字，例如“bangongshi”。
access-account-password-hint = 至少 10 位，或 7 个汉字，不含登录名。一句自己记得住的话最好。
access-account-again = 再输一次密码

access-setup = 第一次使用
access-setup-place = 地方名称
access-setup-place-hint = 县、市、区的全称，例如“云岭县”。
access-setup-code = 行政区划代码
access-setup-code-hint = 县填 6 位，市填 4 位，省填 2 位。记账后不能更改。
access-setup-office = { $place }科学技术协会
access-setup-post = 办公室
access-setup-go = 建账并登录

problem-setup-done = 已经有人建过账了，请直接登录。
problem-post-held-already = 这个岗位本来就只由该账号担任，不用移交。

fault-login-malformed = 登录名要 2 至 40 个字，只用汉字、字母、数字和 - _ . @
fault-login-taken = 登录名“{ $given }”已经有人用，请换一个
fault-password-short = 密码至少 { $fewest } 位，全用汉字至少 7 个字
fault-password-long = 密码太长，200 位以内就够了
fault-password-is-login = 密码里不要含登录名
fault-password-plain = 密码不能全是同一个字符
fault-password-differs = 两次输入的密码不一样
fault-password-wrong = 现在的密码不对
fault-password-same = 新密码和现在的一样，请换一个
fault-post-title = 请写岗位名称，40 个字以内
fault-post-duties = 至少选一项职责
fault-setup-place = 请写地方名称，40 个字以内
fault-setup-code = 行政区划代码不对：县填 6 位，市填 4 位，省填 2 位，不以 0 开头

access-back = 返回
access-password-change = 修改密码
access-password-present = 现在的密码
access-password-new = 新密码
access-password-ends-sessions = 修改后，这个账号在别的电脑和手机上的登录随即失效。
access-password-changed = 密码已修改。

duty-recorder = 填报
duty-recorder-what = 记台账，交审核。
duty-reviewer = 审核
duty-reviewer-what = 审下级交来的记录，自己也能记。
duty-leader = 分管领导
duty-leader-what = 看台账、数字和文表，不改动。
duty-auditor = 审计督查
duty-auditor-what = 全部可看，并可查操作记录，不改动。
duty-administrator = 管理员
duty-administrator-what = 管单位、岗位和账号，不记台账。

access-and = 、
access-choose = 请选择
access-account = 账号
access-since = 起
access-until = 止
access-print = 打印
access-mine = 我的账号
access-post = 岗位

access-posts = 岗位和账号
access-posts-why = 台账归岗位，人走账不动
access-posts-find = 单位、岗位、登录名
access-posts-none = 没有找到岗位。
access-posts-mine = 换岗位
access-posts-mine-why = 一个账号可以担任几个岗位，记账、审核以当前岗位的身份进行。
access-posts-now = 当前岗位
access-posts-switch = 换到这个岗位

access-post-unit = 单位
access-post-unit-hint = 岗位看得到、办得了这个单位和它下面所有单位的事。要审、要看全{ $top }的，选{ $top }；只办一家的事，选那一家。
access-post-unit-with = { $name }（连同下面 { $count } 个单位）
access-post-unit-alone = { $name }（只这一家）
access-post-title = 岗位名称
access-post-title-hint = 写岗位不写人，例如“科普信息员”“分管副主席”。
access-post-duties = 职责
access-post-holders = 由谁担任
access-post-vacant = 空缺
access-post-open = 新设岗位
access-post-of = { $duty }岗
access-post-opened = 已设岗位“{ $title }”，请安排由谁担任。
access-post-close = 撤销岗位
access-post-close-why = 撤销后没有人再以这个岗位登录；它名下的记录都留着，以后可以恢复。
access-post-closed = 岗位已撤销，名下记录都留着。
access-post-is-closed = 已撤销
access-post-take = 不再担任
access-post-taken = 已改，该账号不再担任这个岗位。
access-post-give = 加上
access-post-given = 已加上，几个账号可同时担任这个岗位。
access-post-share = 再加一个人共同担任
access-post-before = 历任
access-post-hand-over-head = 移交
access-post-fill-head = 安排担任
access-post-hand-over-why =
    { $count ->
        [0] 岗位名下还没有记录
       *[other] 名下 { $count } 条记录原样留在岗位上
    }
access-post-hand-over-go = 移交并出交接单
access-post-fill-go = 安排，并出上岗告知单
access-post-hand-over-to = 接手的账号
access-post-fill-to = 担任的账号
access-post-to-new = 新开一个账号
access-post-to-new-fields = 新开账号时填写

access-account-open = 新开账号
access-account-opened = 账号“{ $login }”已开好，请当面告诉本人初始密码。
access-account-of = 账号 { $login }
access-account-post-hint = 先有岗位，再有账号。没有合适的岗位，请先新设。
access-account-first-password = 初始密码
access-account-first-password-hint = 至少 10 位，或 7 个汉字。请当面告诉本人，首次登录会要求换成自己的。
access-account-posts = 担任的岗位
access-account-no-post = 眼下没有岗位，不能登录。
access-account-reset = 重设密码
access-account-password-set = 账号“{ $login }”的密码已重设，原来的登录随即失效；本人登录后要先换成自己的。
access-account-close = 停用账号
access-account-close-why = 停用后不能再登录，不再担任岗位；以后可以恢复。登录名不再给别人用，做过的记录都留着。
access-account-closed = 账号“{ $login }”已停用。
access-account-is-closed = 已停用
access-account-is-locked = 输错密码次数太多，暂停登录中。重设密码可立即解除。
access-first-password = 先换成自己的密码
access-first-password-why = 现在的密码是别人给的。换成只有自己知道的，就可以开始用。
access-first-password-present = 给你的密码
access-first-password-own = 自己的密码
access-first-password-go = 换好，开始用
access-idle = 没有岗位的账号
access-idle-why = 不能登录，可安排岗位或停用

access-handover = 岗位移交单
access-handover-next = 回到岗位和账号
access-handover-fill = 上岗告知单
access-handover-fill-at = 到岗时间
access-handover-fill-to = 担任的账号
access-handover-at = 移交时间
access-handover-from = 移交人
access-handover-to = 接收人
access-handover-witness = 监交人
access-handover-day = 日期
access-handover-records = 名下记录
access-handover-no-records = 还没有记录
access-handover-note = 记录、佐证和待办都属于岗位，不随人走。移交前由原账号办理的，记在原账号名下。
access-records-draft = 草稿
access-records-submitted = 待审
access-records-returned = 已退回
access-records-approved = 已审
access-records-archived = 已归档

problem-account-own = 不能停用自己正在用的账号。
problem-post-own = 不能撤销自己正在用的岗位。

fault-post-missing = 请选岗位
fault-post-unit = 请选单位
access-handover-open = 没办完的记录
access-handover-check = 当面交清
access-handover-check-password = 登录名、密码已当面交清，密码是别人给的，首次登录要换成自己的
access-handover-check-out = 原担任人不再以这个岗位登录
access-handover-check-files = 纸质的签到册、通知、照片放在哪里
access-handover-check-units = 各单位联络方式
access-handover-check-seal = 印章、台账钥匙
access-post-reopen = 恢复岗位
access-post-reopen-why = 撤销时担任它的账号仍在用的，照旧担任；没有的，恢复后另行安排。它给出的填报链接也照旧。
access-post-reopened = 岗位已恢复。
access-post-given-back = 已改回，该账号照旧担任这个岗位。
access-account-reopen = 恢复账号
access-account-reopen-why = 恢复后照旧用原来的密码登录，停用时担任的岗位一并恢复。怕密码已外泄的，恢复后马上重设。
access-account-reopened = 账号“{ $login }”已恢复。
access-did-open-post = 新设岗位
access-did-give-post = 安排担任
access-did-take-post = 不再担任
access-did-hand-over = 移交
access-did-close-post = 撤销岗位
access-did-reopen-post = 恢复岗位
access-did-open-account = 新开账号
access-did-set-password = 重设密码
access-did-close-account = 停用账号
access-did-reopen-account = 恢复账号
