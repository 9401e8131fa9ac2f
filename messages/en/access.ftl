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
access-account-password-hint = At least 10 characters, without the login. A sentence you remember is best.
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
fault-password-short = A password has at least { $fewest } characters
fault-password-long = The password is too long; 200 characters are enough
fault-password-is-login = The password must not contain the login
fault-password-plain = The password must not be one character repeated
fault-password-differs = The two passwords differ
fault-password-wrong = The present password is not right
fault-post-title = Give the post a name of at most 40 characters
fault-post-duties = Choose at least one duty
fault-setup-place = Give the name of the place, at most 40 characters
fault-setup-code = The code has 2, 4 or 6 digits

access-back = Back
access-password-change = Change password
access-password-present = Present password
access-password-new = New password
access-password-ends-sessions = All other sessions of this account end with the change.
access-password-changed = The password is changed.
