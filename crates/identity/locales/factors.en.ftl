# Account security
identity-security-title = Account security
identity-security-lead = Two-step sign-in keeps the account safe even if somebody knows the password: it also takes something that only you have.
identity-factors = Second factors
identity-factors-none = No second factor yet
identity-factors-none-text = Add a passkey or a code application below.
identity-factor-kind = Kind
identity-factor-label = Name
identity-factor-label-hint = So that you recognise it, such as: My phone
identity-factor-label-missing = Give it a name of 60 characters at most.
identity-factor-made = Added
identity-factor-used = Last used
identity-factor-unused = Never used
identity-factor-rename = Rename
identity-factor-remove = Remove
identity-factor-add = Add
identity-factor-add-title = Add a factor
identity-factor-many = The account has too many factors. Remove those that you no longer use.
identity-factor-known = This key was added before.
identity-factor-last = Your post needs a second factor. Add another one before you remove the last.
identity-factor-passkey = Passkey
identity-factor-passkey-text = Opened by the fingerprint, face or PIN of a phone, a computer or a security key. Nobody can trick you out of it, and it needs no password.
identity-factor-generator = Code application
identity-factor-generator-text = An application on a phone that shows six digits, new every 30 seconds. It needs no network.
identity-factor-generator-label = Application on a phone
identity-done-yeu-to = The second factor was added.
identity-done-bo-yeu-to = It was removed.
identity-done-phien-khac = All other sessions have ended.
identity-done-canh-bao = Thank you.

# Demanded at sign-in
identity-enrol-title = Add a second factor
identity-enrol-why = Your post demands two-step sign-in
identity-enrol-lead = The password was right. Choose one of these; then you can start working at once.

# Code application
identity-generator-title = Add a code application
identity-generator-lead = Use an application such as Google Authenticator, Microsoft Authenticator or FreeOTP on your phone.
identity-generator-scan = In the application, add an account and scan this QR code.
identity-generator-by-hand = Cannot scan it? Enter this key in the application:
identity-generator-code = The application's six digits
identity-generator-wrong = The code is wrong. Enter the one that the application shows now, and check the phone's clock.
identity-generator-button = Add this application

# Passkeys
identity-passkey-title = Add a passkey
identity-passkey-lead = The browser will ask for your fingerprint, face or PIN. None of them leaves your device.
identity-passkey-button = Make a passkey
identity-passkey-without = Passkeys need JavaScript. Cannot turn it on? Use a code application.
identity-key-not-made = No passkey was made. The device may have one for this account already, or it was cancelled. Try again.
identity-key-refused = The passkey did not work. Try again, or use another way.
identity-key-elsewhere = Passkeys only work at the address

# Recovery codes
identity-recovery-title = Recovery codes
identity-recovery-first = The second factor was added
identity-recovery-renewed = New codes were made; the old ones no longer work
identity-recovery-lead = These ten codes are shown only once. If you lose your phone, each of them signs you in once in place of the second factor. Print them or copy them to a safe place, not beside your password.
identity-recovery-kept = I have kept them
identity-recovery-left = { $count ->
    [one] { $count } recovery code left
   *[other] { $count } recovery codes left
}
identity-recovery-left-text = Each works once when you have neither phone nor key with you.
identity-recovery-renew = Make new recovery codes

# Once more
identity-proof-title = Confirm that it is you
identity-proof-lead = Before the security of your account is changed, show that it is still you. This counts for 10 minutes.
identity-proof-due = Confirm that it is you before the security of your account is changed.
identity-proof-key = Confirm with a passkey
identity-proof-code = Confirm with the code
identity-proof-password = Confirm with the password
identity-proof-password-wrong = The password is wrong. After several failures you must wait some minutes.
identity-proof-national = Confirm with VNeID

# Second step
identity-second-step-title = Second step
identity-second-step-key = Use a passkey
identity-second-step-code = Code
identity-second-step-code-hint = The application's six digits, or a recovery code
identity-second-step-recovery-hint = No key with you? Enter a recovery code
identity-second-step-button = Continue
identity-second-step-wrong = The code is wrong or was used before. After several failures you must wait some minutes.
identity-second-step-lost = Lost both phone and recovery codes? Ask the system administrator; two administrators can give you a pass for one day.
identity-second-step-again = Sign in from the beginning

# Signing in
identity-sign-in-key = Sign in with a passkey
# dynamic: identity-sign-in-why-
identity-sign-in-why-qua-han = The sign-in took too long or went wrong too often. Please sign in again.
identity-sign-in-why-doi-mat-khau = You are signed out everywhere. Sign in again in this browser to choose a new password.
identity-sign-in-why-khoa = The passkey did not work. Try again, or use another way.
identity-sign-in-why-tam-dong = This account is suspended. Please ask the system administrator.
identity-password-same = The new password must differ from the old one.

# Sessions and alerts
identity-session-method = Signed in by
identity-sessions-end-others = Sign out of all others
# dynamic: identity-method-
identity-method-password = Password
identity-method-password-generator = Password and application code
identity-method-password-passkey = Password and passkey
identity-method-password-recovery = Password and recovery code
identity-method-password-pass = Password and pass
identity-method-passkey = Passkey
identity-method-national = VNeID
# dynamic: identity-alert-
identity-alert-device = Sign-in on an unknown device at { $at }
identity-alert-network = Sign-in from an unknown network at { $at }
identity-alert-second-step = Somebody knew your password but not the second factor, at { $at }
identity-alert-reset-asked = An administrator asked for your second factors to be reset, at { $at }
identity-alert-reset-agreed = A second administrator agreed to reset your second factors, at { $at }
identity-alert-reset-used = The pass was used and your old factors are gone, at { $at }
identity-alert-mine = It was me
identity-alert-known = I know of it
identity-alert-not-mine = It was not me
identity-alert-hint = “It was not me” signs you out everywhere and has you choose a new password.

# Counter machines
identity-workstation-title = Counter machine
identity-workstation-lead = The system administrator enters here the code for this machine. It is then named on the lock screen and in the list of sessions.
identity-workstation-code = Code of the machine
identity-workstation-code-hint = Such as: k7mp-2xqd
identity-workstation-code-wrong = The code is wrong, was used, or has run out.
identity-workstation-button = Make it this machine
identity-workstation-here = Counter machine: { $name }
