openid-home = Home page
openid-account = My account
openid-forbidden = Your post does not allow this.

# dynamic: openid-done-
openid-done-thu-hoi = Withdrawn. The application can no longer see your information.

# dynamic: openid-scope-
openid-scope-openid = A code of its own for you
openid-scope-openid-hint = By this code the application recognises you next time. Applications of other agencies see another code.
openid-scope-profile = Name, date of birth, sex
openid-scope-profile-hint = As in your account here.
openid-scope-email = E-mail address
openid-scope-email-hint = So that the application can write to you.
openid-scope-phone = Telephone number
openid-scope-phone-hint = So that the application can call you or send you messages.
openid-scope-personal-number = Personal identification number
openid-scope-personal-number-hint = Only if it has been verified.
openid-scope-organisation = Organisations that you represent
openid-scope-organisation-hint = Name, tax code, and what you may do for the organisation.
openid-scope-posts = Posts that you hold
openid-scope-posts-hint = Title, agency and roles.
openid-scope-offline-access = Also in your absence
openid-scope-offline-access-hint = The application can see the above also while you are not using it, until you withdraw this, for 180 days at most.

openid-consent-title = { $app } would like to know about you
openid-consent-lead = An application of { $owner }. If you agree, you return to { $host } and are signed in there with this account.
openid-consent-scopes = The application will know
openid-consent-who = You are signed in as { $name }.
openid-consent-other = That is not me
openid-consent-agree = Agree
openid-consent-refuse = Refuse
openid-consent-hint = Your password is not sent to the application. You can withdraw at any time in “My account”, “Applications that you allowed”.

openid-level-title = Level { $level } of identification is needed
openid-level-lead = { $app } only accepts people who are identified at this level.
openid-level-text = Identify yourself with VNeID; then you return to this very step.
openid-level-none = This portal is not connected to VNeID, so this level cannot be reached.
openid-level-go = Identify with VNeID level { $level }
openid-level-back = Back to the application

openid-lead-on-title = Returning to { $app }
openid-lead-on-notice = All done here
openid-lead-on-text = If the page does not go on by itself, use the button below.
openid-lead-on-go = Continue to { $app }

# dynamic: openid-trouble-
openid-trouble-title = Sign-in for the application is not possible
openid-trouble-client-title = The application is not registered or is suspended
openid-trouble-client-text = For your safety you are not sent on. Please tell whoever offers the application.
openid-trouble-redirect-title = The return address is not right
openid-trouble-redirect-text = The application wants to send you to an address that is not registered. For your safety you are not sent on.
openid-trouble-over-title = This sign-in is over or took too long
openid-trouble-over-text = Please go back to the application and sign in again.

openid-leave-title = Sign out of the portal?
openid-leave-text = { $app } says that you have just signed out there. On a shared machine, sign out here as well.
openid-leave-text-unknown = An application asks to sign you out of the portal. On a shared machine, sign out here as well.
openid-leave-yes = Sign out
openid-leave-no = Stay signed in

openid-device-title = Sign in on another device
openid-device-lead = Enter the code that the device shows, for example a kiosk screen or a printer at a counter.
openid-device-code = Code on the device
openid-device-code-hint = Eight letters, for example BCDF-GHJK
openid-device-next = Continue
openid-device-unknown = No device is waiting for this code. Check the code; each is good for 10 minutes.
openid-device-confirm = The device will be signed in with your account and will know what follows.
openid-device-compare = The code on the device must be { $code }
openid-device-warning = Agree only if the device is in front of you. If somebody sent you this code, choose “Refuse”.
# dynamic: openid-device-
openid-device-agreed-title = The device is signed in
openid-device-agreed-text = You may close this page and use the device. To end it, withdraw it in “Applications that you allowed”.
openid-device-refused-title = The device is not signed in
openid-device-refused-text = Nothing was sent.
openid-device-gone-title = The code is no longer good
openid-device-gone-text = Ask for a new code on the device and enter it.
openid-device-level-title = A higher level of identification is needed
openid-device-level-text = The application only accepts people who are identified at a higher level. Sign in with VNeID and enter the code again.

openid-permissions-title = Applications that you allowed
openid-permissions-lead = Applications that you agreed to let know about you. Withdrawing takes effect at once.
openid-permissions-none = No applications yet
openid-permissions-none-text = When you sign in to another application with this account, you are asked first and find the application here.
openid-permission-client = Application
openid-permission-scopes = May know
openid-permission-since = Allowed since
openid-permission-read = Last read
openid-permission-never = Not yet
openid-permission-act = Action
openid-permission-withdraw = Withdraw
