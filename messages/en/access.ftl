# Who logs in, and what goes wrong.
access-login = Log in
access-login-carried = Your session had ended. What you typed is still here and can be sent after you log in.
access-login-lost = Your session had ended and the files did not arrive. Please choose them again after you log in.
access-login-failed = That did not log you in
access-login-failed-do = Check login and password. After 5 wrong tries in a row the account rests for 15 minutes.
access-login-forgotten = Forgot the password? Your administrator can set a new one.
access-account-login = Login
access-account-password = Password

access-resume = Logged in, one step left
access-resume-text = What you typed has not been sent yet. Send it now as “{ $post }” of { $unit }?
access-resume-send = Send what I typed
access-resume-leave = Do not send it

problem-stored = What is stored
problem-sent = What was sent
problem-home = Back to today
problem-code = Code { $code }
problem-reference = Reference for your administrator: { $reference }

problem-p400-1 = This form cannot be read
problem-p400-1-do = Go back, reload the page and send it again.
problem-p401-1 = Not logged in
problem-p401-1-do = Please log in, then open this page.
problem-p403-1 = This post does not do that
problem-p403-1-do = An administrator can change the duties of the post; or log in with another post.
problem-p403-2 = This page is too old, or was not opened from here
problem-p403-2-do = Nothing was changed. Go back, reload the page and send it again.
problem-p404-1 = There is no such page
problem-p404-1-do = It may have been deleted or lie outside your unit. Check the address, or look in the ledger.
problem-p405-1 = This address cannot be opened like that
problem-p405-1-do = Please use the buttons and links of the pages.
problem-p409-1 = One record, two contents
problem-p409-1-do = Another content was stored meanwhile. Both are shown below; nothing was changed.
problem-p409-2 = That cannot be done now
problem-p409-2-do = Nothing was changed. Go back and see where the record stands.
problem-p413-1 = Too large
problem-p413-1-do = A file may have 20 MB. Please shrink it or send several.
problem-p422-1 = Something is to be mended
problem-p422-1-do = Nothing was stored. Go back, mend it and send it again.
problem-p429-1 = Too many tries
problem-p429-1-do = Please try again in 15 minutes.
problem-p500-1 = Something broke
problem-p500-1-do = It was not stored. Please try again later; if it happens again, tell your administrator the reference below.
problem-p503-1 = Too busy at the moment
problem-p503-1-do = It may not have been completed. Please look before you do it again.

problem-account-without-post = This account holds no post at present. Please ask your administrator for one.

access-account-login-hint = Two characters or more: letters, digits or Chinese characters, such as “office”.
access-account-password-hint = At least 10 characters, or 7 Chinese ones, without the login. A sentence you remember is best.
access-account-again = Password once more

access-setup = First use
access-setup-place = Name of the place
access-setup-place-hint = The full name of the county, city or district.
access-setup-code = Division code
access-setup-code-hint = 6 digits for a county, 4 for a city, 2 for a province. It cannot be changed later.
access-setup-office = { $place } Association for Science and Technology
access-setup-post = Office
access-setup-go = Open the books and log in

problem-setup-done = The books have been opened already. Please log in.
problem-post-held-already = This account alone holds the post already; nothing is to be handed over.

fault-login-malformed = A login has 2 to 40 letters, digits or - _ . @
fault-login-taken = The login “{ $given }” is taken
fault-password-short = A password has at least { $fewest } characters, or 7 if all are Chinese
fault-password-long = The password is too long; 200 characters are enough
fault-password-is-login = The password must not contain the login
fault-password-plain = The password must not be one character repeated
fault-password-differs = The two passwords differ
fault-password-wrong = The present password is not right
fault-password-same = The new password is the present one; choose another
fault-post-title = Give the post a name of at most 40 characters
fault-post-duties = Choose at least one duty
fault-setup-place = Give the name of the place, at most 40 characters
fault-setup-code = No division code: a county has 6 digits, a city 4, a province 2, and none begins with 0

access-back = Back
access-password-change = Change password
access-password-present = Present password
access-password-new = New password
access-password-ends-sessions = All other sessions of this account end with the change.
access-password-changed = The password is changed.

duty-recorder = Recorder
duty-recorder-what = Keeps records and hands them in.
duty-reviewer = Reviewer
duty-reviewer-what = Reviews what units below hand in; may record, too.
duty-leader = Leader
duty-leader-what = Reads records, figures and papers; changes nothing.
duty-auditor = Auditor
duty-auditor-what = Reads everything and the journal; changes nothing.
duty-administrator = Administrator
duty-administrator-what = Keeps units, posts and accounts; no records.

access-and = {", "}
access-choose = Please choose
access-account = Account
access-since = Since
access-until = Until
access-print = Print
access-mine = My account
access-post = Post

access-posts = Posts and accounts
access-posts-why = Records belong to posts; nothing moves when a person leaves
access-posts-find = Unit, post, login
access-posts-none = No post was found.
access-posts-mine = Change post
access-posts-mine-why = One account can hold several posts; it records and reviews as the present one.
access-posts-now = Present post
access-posts-switch = Change to this post

access-post-unit = Unit
access-post-unit-hint = The post sees and works for this unit and all below it. To review or see the whole of { $top }, choose { $top }; for the work of one unit alone, choose that unit.
access-post-unit-with = { $name } (with { $count } units below it)
access-post-unit-alone = { $name } (this one alone)
access-post-title = Name of the post
access-post-title-hint = The post, not the person: “Outreach officer”, “Deputy chair”.
access-post-duties = Duties
access-post-holders = Held by
access-post-vacant = Vacant
access-post-open = New post
access-post-of = { $duty }
access-post-opened = The post “{ $title }” is open. Please say who holds it.
access-post-close = Close post
access-post-close-why = Nobody logs in with this post any more; its records stay, and it can be reopened later.
access-post-closed = The post is closed; its records stay.
access-post-is-closed = closed
access-post-take = No longer holds it
access-post-taken = Done; the account no longer holds this post.
access-post-give = Add
access-post-given = Added; several accounts can hold this post at once.
access-post-share = Let one more person hold it
access-post-before = Held before by
access-post-hand-over-head = Hand over
access-post-fill-head = Fill
access-post-hand-over-why =
    { $count ->
        [0] The post has no records yet
        [one] One record stays with the post
       *[other] { $count } records stay with the post
    }
access-post-hand-over-go = Hand over and show the sheet
access-post-fill-go = Give the post and show the sheet
access-post-hand-over-to = Account that takes over
access-post-fill-to = Who holds it
access-post-to-new = A new account
access-post-to-new-fields = For a new account

access-account-open = New account
access-account-opened = The account “{ $login }” is open. Please tell the first password in person.
access-account-of = Account { $login }
access-account-post-hint = First the post, then the account. If there is none that fits, open one.
access-account-first-password = First password
access-account-first-password-hint = At least 10 characters, or 7 Chinese ones. Tell it in person; at the first log-in an own one is asked for.
access-account-posts = Posts held
access-account-no-post = No post at present, so no log-in.
access-account-reset = Set new password
access-account-password-set = The password of “{ $login }” is set anew and its sessions have ended; at the next log-in an own one is asked for.
access-account-close = Close account
access-account-close-why = It can no longer log in and holds no post; it can be reopened later. Its login is not given to anybody else, its records stay.
access-account-closed = The account “{ $login }” is closed.
access-account-is-closed = Closed
access-account-is-locked = Resting after too many wrong passwords. A new password lifts this at once.
access-first-password = First choose a password of your own
access-first-password-why = The present one was given to you by somebody else. Choose one that only you know, and begin.
access-first-password-present = The password you were given
access-first-password-own = Your own password
access-first-password-go = Change it and begin
access-idle = Accounts without a post
access-idle-why = They cannot log in; give them a post or close them

access-handover = Hand-over of a post
access-handover-next = Back to posts and accounts
access-handover-fill = Holder of a post
access-handover-fill-at = Since
access-handover-fill-to = Held by
access-handover-at = Handed over
access-handover-from = From
access-handover-to = To
access-handover-witness = Witness
access-handover-day = Date
access-handover-records = Records
access-handover-no-records = No records yet
access-handover-note = Records, evidence and open tasks belong to the post. What was done before stays under the account that did it.
access-records-draft = draft
access-records-submitted = to review
access-records-returned = returned
access-records-approved = approved
access-records-archived = archived

problem-account-own = You cannot close the account you are using.
problem-post-own = You cannot close the post you are using.

fault-post-missing = Choose a post
fault-post-unit = Choose a unit
access-handover-open = Records not finished
access-handover-check = Handed over in person
access-handover-check-password = Log-in and password, told in person; a given password is replaced at the first log-in
access-handover-check-out = Who held the post before no longer logs in with it
access-handover-check-files = Where sign-in sheets, notices and photos lie on paper
access-handover-check-units = How to reach the units
access-handover-check-seal = Seals and keys
access-post-reopen = Reopen the post
access-post-reopen-why = Accounts that held it when it was closed and are still in use hold it again; where there is none, somebody is to be appointed. Its links for entering work again.
access-post-reopened = The post is open again.
access-post-given-back = Changed back: the account holds this post as before.
access-account-reopen = Reopen the account
access-account-reopen-why = It logs in with its old password and holds the posts it held when it was closed. If the password may be known to others, set a new one at once.
access-account-reopened = The account "{ $login }" is open again.
access-did-open-post = Post opened
access-did-give-post = Given to an account
access-did-take-post = Taken from an account
access-did-hand-over = Handed over
access-did-close-post = Post closed
access-did-reopen-post = Post reopened
access-did-open-account = Account opened
access-did-set-password = Password set
access-did-close-account = Account closed
access-did-reopen-account = Account reopened
