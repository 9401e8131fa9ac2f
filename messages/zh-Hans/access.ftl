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
access-account-password-hint = 至少 10 个字，不含登录名。一句自己记得住的话最好。
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
fault-password-short = 密码至少 { $fewest } 个字
fault-password-long = 密码太长，200 个字以内就够了
fault-password-is-login = 密码里不要含登录名
fault-password-plain = 密码不能全是同一个字
fault-password-differs = 两次输入的密码不一样
fault-password-wrong = 现在的密码不对
fault-post-title = 请写岗位名称，40 个字以内
fault-post-duties = 至少选一项职责
fault-setup-place = 请写地方名称，40 个字以内
fault-setup-code = 代码应是 2、4 或 6 位数字

access-back = 返回
access-password-change = 修改密码
access-password-present = 现在的密码
access-password-new = 新密码
access-password-ends-sessions = 修改后，这个账号在别的电脑和手机上的登录随即失效。
access-password-changed = 密码已修改。
