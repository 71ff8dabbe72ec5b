# Common
identity-forbidden = Your post does not allow this.
identity-save = Save changes

# What was just done
# dynamic: identity-done-
identity-done-luu = Saved.
identity-done-mat-khau = The password was changed. Your other sessions have ended.
identity-done-phien = The session has ended.
identity-done-dang-ky = Your account was made and you are signed in.
identity-done-ma = The token has ended.
identity-done-cu-nguoi = The person was named.
identity-done-thoi-cu = It has ended.
identity-done-roi-to-chuc = You have left the organisation.

# Signing in
identity-sign-in-title = Sign in
identity-sign-in-first = Please sign in to continue. You will come back to this page.
identity-sign-in-user = User name
identity-sign-in-user-hint = Citizens use the phone number with which they registered
identity-sign-in-button = Sign in
identity-sign-in-register = No account yet? Register
identity-sign-in-refused = The user name or the password is wrong. After several failures you must wait some minutes here.
identity-sign-in-suspended = This account is suspended. Please ask the system administrator.
identity-password = Password
identity-password-hint = At least 10 characters. A short sentence that you remember is a good password.
identity-password-empty = Enter a password.
identity-password-short = The password must have at least 10 characters.
identity-password-long = The password may have 200 characters at most.
identity-password-like-name = The password must not contain the user name.
identity-password-simple = The password must not be one character repeated.
identity-password-wrong = The present password is wrong.
identity-old-password = Present password
identity-new-password = New password
identity-one-time-password = One-time password
identity-choose-password-title = Choose a new password
identity-choose-password-why = The password you entered must be replaced. Enter it again and choose a new one of your own.
identity-choose-password-button = Change password and sign in
identity-demonstration-title = Demonstration accounts
identity-demonstration-intro = Pick a person to try. Nobody here is real; the shared password is “{ $password }”.
identity-demonstration-citizen = Citizen
identity-demonstration-citizens = Citizens and firms
identity-demonstration-counters = Counters
identity-demonstration-officials = Officials
identity-demonstration-leaders = Leaders
identity-demonstration-administration = Administration and inspection

# Registering
identity-register-title = Register an account
identity-register-button = Make the account
identity-register-phone-taken = This phone number is a user name already. Sign in, or use another number.
identity-unverified-title = Unverified account
identity-unverified-text = This account sees only the applications that it files itself, and no other record or paper under the same personal number. To verify it, take your identity card to any public administration service centre of the province.
identity-name = Full name
identity-name-hint = As on the identity card
identity-name-empty = Enter your full name.
identity-name-form = Enter the full name, with letters only.
identity-number-demonstration = Numbers that begin with 099 are for demonstrations only.
identity-number-none = This person has not told a personal number.
identity-born = Date of birth
identity-born-hint = For example: 27 3 1990
identity-born-empty = Enter the date of birth.
identity-born-form = The date of birth is not right. Enter day, month and the year in four digits.
identity-born-future = The date of birth lies in the future.
identity-born-unlike-number = According to the personal number the year of birth is { $year }. Check the date of birth or the number.
identity-email = E-mail
identity-email-form = The e-mail address is not right; an example: name@host.vn.

# My account
identity-account-title = My account
identity-account-contact = How to reach me
identity-account-password = Password
identity-account-password-button = Change password
identity-address = Address
identity-language = Language of pages and notices
identity-assurance = Assurance level
identity-assurance-0 = Unverified
identity-assurance-1 = Level 1: papers were checked, or an electronic identity of level 1
identity-assurance-2 = Level 2: electronic identity of level 2
identity-post = Post
identity-post-stands-in = { $post } (standing in from { $from } to { $until })
identity-sessions = Open sessions
identity-session-since = Signed in at
identity-session-until = Ends at
identity-session-browser = { $browser } on { $system }
identity-session-where = Where
identity-session-act = Action
identity-session-end = End
identity-session-this = This session

# The lock screen
identity-lock-title = The screen is locked
identity-lock-why = What you were typing is kept for you alone. Give your password to go on.
identity-lock-open = Unlock
identity-lock-other = Sign in as somebody else
identity-lock-refused = The password is not right. After several wrong ones the account is locked for some minutes.

# Organisations
identity-organisation-tax = The tax code of an enterprise has 10 or 13 digits.
identity-organisation-decision = The number of a founding decision has at most 60 characters.
identity-organisation-named = This code is on record for “{ $name }”. If that is the organisation, give this name.

# Tokens for programs
identity-token-title = Tokens for programs
identity-token-lead = With a token your program works with this system in your name. How it is used:
identity-token-open = Tokens in force
identity-token-create = Make a token
identity-token-label = Which program it is for
identity-token-label-hint = For example: the company's accounting
identity-token-label-missing = Please name the program, 80 characters at most.
identity-token-for = Acts for
identity-token-oneself = Myself
identity-token-lasts = How long
identity-token-days = { $count } days
identity-token-made = The token was made
identity-token-new = Token
identity-token-once = It is shown only now. Copy it into your program at once, and give it to nobody.
identity-token-back = Back to the tokens

# My organisations
identity-account-ways = More
identity-organisations-title = My organisations
identity-organisations-lead = Enterprises, household businesses and organisations that you represent by law, or for which you were named to act.
identity-organisations-none = No organisation yet
identity-organisations-none-text = The legal representative of an organisation names you by your personal number. Your account must be verified first.
identity-organisation = Organisation
identity-organisation-code = Tax code, decision number
identity-members-title = Who acts for the organisation
identity-members-none = Nobody yet
identity-member-right = Capacity
identity-member-representative = Legal representative
identity-member-employee = Named person
identity-member-days = Days
identity-member-since = From { $date }
identity-member-scope = Scope
identity-member-scope-file = Files and follows applications
identity-member-scope-follow = Follows applications only
identity-member-scope-empty = Choose the scope.
identity-member-from = From
identity-member-until = Last day
identity-member-until-hint = Leave it empty if no end is set
identity-member-add = Name a person
identity-member-add-hint = The person must have a verified account. You may end it at any time; from then on they neither see nor file applications of the organisation.
identity-member-leave = Leave the organisation
identity-member-leave-hint = After you leave you neither see nor file applications of this organisation.
identity-member-date = The date is not right. Enter day, month and the year in four digits.
identity-member-past = This day has passed.
identity-member-order = The last day must not lie before the first.
identity-member-unknown = No verified account has this personal number and name. Check both.
identity-member-twice = This person was already named for these days.

# The national e-ID
identity-sign-in-national = Sign in with VNeID
identity-sign-in-national-hint = With your electronic identity or that of your business. No registration is needed.
identity-sign-in-by-password = Or sign in with a password
identity-account-national = Show yourself with VNeID level 2
identity-account-national-text = Some procedures can be filed only by somebody who has shown an electronic identity of level 2.
identity-national-title = Sign in with VNeID
identity-national-again = Try VNeID again
identity-national-other = Other ways to sign in
identity-national-back = Back to what you were doing
identity-national-home = Home
# dynamic: identity-national-
identity-national-refused-title = You did not agree
identity-national-refused-text = Nothing was sent to this portal. You may try again or sign in another way.
identity-national-unknown-title = This sign-in is not known
identity-national-unknown-text = A sign-in must begin and end in the same browser. Please begin again from here.
identity-national-expired-title = The sign-in took too long
identity-national-expired-text = For your safety each sign-in is good for some minutes only. Please try again.
identity-national-used-title = This sign-in was used already
identity-national-used-text = Each sign-in is good once. If you are signed in, there is nothing more to do.
identity-national-level-title = An electronic identity of level 2 is needed
identity-national-level-text = Your VNeID account showed level 1 only. For level 2, take your identity card to the police. You may also file at a counter.
identity-national-untrusted-title = The information could not be verified
identity-national-untrusted-text = What came is not certainly from the national identity system, so it was not used. Please try again; if it happens again, tell the public administration service centre.
identity-national-unreachable-title = The national identity system does not answer
identity-national-unreachable-text = Please try again in some minutes, or sign in another way.
identity-national-nobody-title = There is no personal number
identity-national-nobody-text = This VNeID account tells no name with a personal number or passport. Please bring your papers to a counter.
identity-national-other-person-title = This is somebody else's account
identity-national-other-person-text = Whoever has just shown a VNeID is not the person who is signed in. Nothing of your work has changed. To change persons, sign out first.
identity-national-other-record-title = The details do not agree
identity-national-other-record-text = This personal number is on record with another name and date of birth. Please take your identity card to the public administration service centre.
identity-national-suspended-title = This account is suspended
identity-national-suspended-text = An administrator has suspended this account. Please ask the system administrator.
identity-signed-out-title = Signed out
identity-signed-out-here = You have signed out of this portal
identity-signed-out-national = This browser is still signed in to VNeID. On a shared machine, sign out there too.
identity-signed-out-there = Sign out of VNeID too
