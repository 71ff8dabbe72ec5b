# Pages for citizens and businesses.

# Shared words
onestop-citizen-free = Free of charge
onestop-citizen-in-day = Within the working day
onestop-citizen-at = { $time } on { $date }
onestop-citizen-due-later = Set when the dossier is accepted
onestop-citizen-due-stands = Set anew when the clock goes on
onestop-citizen-choose = Choose one
# dynamic: onestop-citizen-channel-
onestop-citizen-channel-online = Online
onestop-citizen-channel-counter = At the counter
onestop-citizen-channel-postal = By public post
# dynamic: onestop-citizen-delivery-
onestop-citizen-delivery-counter = Collect at the counter
onestop-citizen-delivery-postal = By public post
onestop-citizen-delivery-electronic = As an electronic document
# dynamic: onestop-citizen-level-
onestop-citizen-level-province = Province
onestop-citizen-level-commune = Commune, ward
# dynamic: onestop-citizen-online-
onestop-citizen-online-full = Wholly online
onestop-citizen-online-partial = Partly online
onestop-citizen-online-none = At the counter or by post
# dynamic: onestop-citizen-subject-
onestop-citizen-subject-citizen = Citizens
onestop-citizen-subject-business = Businesses
onestop-citizen-subject-household-business = Household businesses
onestop-citizen-subject-organisation = Organisations
onestop-citizen-subject-foreigner = Foreigners
# dynamic: onestop-citizen-life-
onestop-citizen-life-birth = Having a child
onestop-citizen-life-marriage = Getting married
onestop-citizen-life-death = When a relative dies
onestop-citizen-life-housing = Building or repairing a house
onestop-citizen-life-land = Land
onestop-citizen-life-residence = Moving home
onestop-citizen-life-business = Doing business
onestop-citizen-life-work = Work and labour
onestop-citizen-life-education = Education
onestop-citizen-life-health = Health and disability
onestop-citizen-life-poverty = Social support
onestop-citizen-life-papers = Certified copies and papers
# dynamic: onestop-citizen-agency-
onestop-citizen-agency-province = Provincial People's Committee
onestop-citizen-agency-province-office = Office of the Provincial People's Committee
onestop-citizen-agency-division = Division of a department
onestop-citizen-agency-centre = Public Administration Service Centre
onestop-citizen-agency-commune = People's Committee of the commune or ward
onestop-citizen-agency-commune-office = Office of the commune or ward
onestop-citizen-agency-commune-economy = Economic division of the commune or ward
onestop-citizen-agency-commune-culture = Cultural and social division of the commune or ward
onestop-citizen-agency-police-province = Provincial police
onestop-citizen-agency-police-commune = Police of the commune or ward
onestop-citizen-agency-land-office = Land registration office
onestop-citizen-agency-land-branch = Branch of the land registration office
onestop-citizen-agency-tax-branch = Local tax office
onestop-citizen-agency-insurance-branch = Local social insurance office
onestop-citizen-agency-district = District People's Committee (before 1 July 2025)
onestop-citizen-agency-district-unit = District division (before 1 July 2025)
onestop-citizen-agency-department-home-affairs = Department of Home Affairs
onestop-citizen-agency-department-finance = Department of Finance
onestop-citizen-agency-department-justice = Department of Justice
onestop-citizen-agency-department-industry-trade = Department of Industry and Trade
onestop-citizen-agency-department-agriculture-environment = Department of Agriculture and Environment
onestop-citizen-agency-department-construction = Department of Construction
onestop-citizen-agency-department-science-technology = Department of Science and Technology
onestop-citizen-agency-department-culture-sports-tourism = Department of Culture, Sports and Tourism
onestop-citizen-agency-department-education = Department of Education and Training
onestop-citizen-agency-department-health = Department of Health
onestop-citizen-agency-department-ethnic-religion = Department of Ethnic and Religious Affairs
# dynamic: onestop-citizen-fee-kind-
onestop-citizen-fee-kind-fee = fee
onestop-citizen-fee-kind-charge = charge
onestop-citizen-fee-kind-price = service price
# dynamic: onestop-citizen-due-
onestop-citizen-due-filing = Paid when you file
onestop-citizen-due-supplement = Paid when you add papers
onestop-citizen-due-return = Paid when you collect the result
# dynamic: onestop-citizen-filer-
onestop-citizen-filer-owner = The person themselves
onestop-citizen-filer-authorised = Authorised person
onestop-citizen-filer-relative = Close relative
onestop-citizen-filer-parent = Parent
onestop-citizen-filer-guardian = Guardian
onestop-citizen-filer-heir = Heir
onestop-citizen-filer-representative = Legal representative
# dynamic: onestop-citizen-filer-short-
onestop-citizen-filer-short-authorised = somebody who authorised you
onestop-citizen-filer-short-relative = a close relative
onestop-citizen-filer-short-parent = your child under 18
onestop-citizen-filer-short-guardian = a person in your care
onestop-citizen-filer-short-heir = somebody who died
# dynamic: onestop-citizen-filer-hint-
onestop-citizen-filer-hint-relative = Grandparent, parent, child, spouse or sibling. The authorisation need not be certified.
onestop-citizen-filer-hint-parent = Of somebody under 18. No authorisation is needed.
onestop-citizen-filer-hint-guardian = By law or by decision. No authorisation is needed.
onestop-citizen-filer-hint-heir = Of somebody who died. No authorisation is needed.

# Home
onestop-home-name = Home
onestop-home-title = What do you need to do?
onestop-home-lead = Find a procedure, file it and receive the result in any commune or ward of the province, or on your phone.
onestop-home-search = What do you want to do?
onestop-home-example = For example: birth, building permit, land certificate
onestop-home-procedures = { $count ->
    [one] 1 procedure
   *[other] { $count } procedures
 }
onestop-home-all = All procedures
onestop-home-often = Often looked for:
onestop-home-often-birth = Birth registration
onestop-home-often-copy = Certified copy
onestop-home-often-building = Building permit
onestop-home-often-residence = Residence
onestop-home-hello = Welcome, { $name }
onestop-home-mine-lead = Your dossiers, what you have begun to fill in, and your notices.
onestop-home-mine = My dossiers
onestop-home-track-another = Track by code
onestop-home-life = Events of life
onestop-home-popular = Most used
onestop-home-tracking = Track a dossier
onestop-home-tracking-lead = Where it is, and when the result is due. No sign-in needed.
onestop-home-code = Dossier code
onestop-home-proof = Last 4 digits of the phone
onestop-home-proof-hint = Phone of the person who filed it
onestop-home-track = Track
onestop-home-how = Filing online
onestop-home-how-choose = Choose a procedure
onestop-home-how-choose-text = See beforehand how long it takes, what it costs and which papers you need.
onestop-home-how-fill = Fill in and send
onestop-home-how-fill-text = Answer page by page. What you began is kept and can be resumed on another device.
onestop-home-how-follow = Follow
onestop-home-how-follow-text = You get a code and a QR code. If something is missing you are told once, completely.
onestop-home-how-receive = Receive the result
onestop-home-how-receive-text = At the counter, by public post, or electronically.
onestop-home-fields = By field
onestop-home-help-title = You cannot file online?
onestop-home-help = Go to the Public Administration Service Centre of the nearest commune or ward: every counter receives dossiers for the whole province.

# Catalogue
onestop-procedures-title = Procedures
onestop-procedures-lead = { $count } procedures in force. Accents do not matter when you search.
onestop-procedures-search = Name, code or what you need
onestop-procedures-field = Field
onestop-procedures-life = Event of life
onestop-procedures-subject = For whom
onestop-procedures-agency = Who decides
onestop-procedures-level = Level
onestop-procedures-online = How to file
onestop-procedures-any = All
onestop-procedures-found = { $count ->
    [0] No procedure
    [one] 1 procedure
   *[other] { $count } procedures
 }
onestop-procedures-range = { $from }–{ $to } of { $total }
onestop-procedures-none = No procedure fits
onestop-procedures-none-text = Try a shorter word, another word, or fewer filters.
onestop-procedures-all = See all procedures

# A procedure
onestop-procedure-code = Code { $code }
onestop-procedure-how-long = How long
onestop-procedure-how-much = How much
onestop-procedure-how = How to file
onestop-procedure-who-decides = Who decides
onestop-procedure-what = Result
onestop-procedure-file = File online
onestop-procedure-print = Print view
onestop-procedure-form = Preview the form
onestop-procedure-not-online = This procedure is filed at the counter or by public post.
onestop-procedure-ministry = This procedure is processed in { $system }. You still file and follow it here.
onestop-procedure-card = Key facts
onestop-procedure-ready = What to bring
onestop-procedure-ready-more = { $count ->
    [one] And one more paper in some cases.
   *[other] And { $count } more papers in some cases.
 }
onestop-procedure-guide = In short
onestop-procedure-contents = Details
onestop-procedure-sequence = Sequence
onestop-procedure-methods = Ways to file
# dynamic: onestop-procedure-method-
onestop-procedure-method-online = on this site, at any time
onestop-procedure-method-counter = at a Public Administration Service Centre during working hours
onestop-procedure-method-postal = by the public postal service
onestop-procedure-deliveries = Ways to receive the result
onestop-procedure-subjects = For whom
onestop-procedure-conditions = Conditions
onestop-procedure-no-conditions = There are no special conditions.
onestop-procedure-parts = Papers
onestop-procedure-parts-common = In every case
onestop-procedure-part = Paper
onestop-procedure-part-copies = Number
onestop-procedure-part-how = Form
onestop-procedure-part-when = When needed
onestop-procedure-part-form = Filled in online, no paper needed
onestop-procedure-part-present = Shown, given back at once
onestop-procedure-part-file = Upload a photo or scan
onestop-procedure-part-paper = Hand in on paper
onestop-procedure-part-always = Required
onestop-procedure-part-optional = If there is one
onestop-procedure-part-sometimes = In some cases
onestop-procedure-originals = { $count ->
    [one] 1 original
   *[other] { $count } originals
 }
onestop-procedure-copies = { $count ->
    [one] 1 copy
   *[other] { $count } copies
 }
onestop-procedure-sets = Number of sets: { $count }
onestop-procedure-limits = Time limits
onestop-procedure-case = Case
onestop-procedure-channel = Way to file
onestop-procedure-limit = Limit
onestop-procedure-source = Source
onestop-procedure-any-case = Every case
onestop-procedure-any-channel = Every way to file
onestop-procedure-or = { $one } or { $other }, by case
onestop-procedure-by-case = From { $first }, by case
onestop-procedure-fees = Fees and charges
onestop-procedure-no-fees = There are no fees or charges.
onestop-procedure-fee = Item
onestop-procedure-fee-amount = Amount
onestop-procedure-fee-some = In some cases, { $amount }
onestop-procedure-fee-range = From { $least } to { $most }, by case
onestop-procedure-per-unit = {" "}each
onestop-procedure-tier = From { $from } to { $to }
onestop-procedure-tier-last = From { $from } on
onestop-procedure-cap = At most { $amount } each
onestop-procedure-from = from { $date }
onestop-procedure-until = until { $date }
onestop-procedure-waived = { $percent ->
    [100] waived
   *[other] { $percent }% less
 }
onestop-procedure-result = Result
onestop-procedure-valid = Valid for { $months } months.
onestop-procedure-valid-always = Valid without end.
onestop-procedure-negative = Whoever does not fulfil the conditions gets a reasoned answer in writing: { $name }.
onestop-procedure-basis = Legal basis
onestop-procedure-unverified = not verified
onestop-procedure-steps = The way of a dossier
onestop-procedure-steps-title = Steps within the agencies
onestop-procedure-intake = Intake
onestop-procedure-share = { $percent }% of the limit
onestop-procedure-back = Back to the procedure
onestop-blank-form-lead = What you will be asked when you file online. For reading beforehand; nothing is filled in here.
onestop-blank-form-options = Choose: { $options }.
onestop-blank-form-sometimes = Asked in some cases only.
onestop-blank-form-optional = Optional.

# Before starting
onestop-start-title = Before you start
onestop-start-assurance = Identity when filing online
onestop-start-assurance-level = Electronic identity (VNeID) of level { $level }
onestop-start-online = How much is online
onestop-start-ready = Have ready
onestop-start-ready-card = Your identity card or personal number
onestop-start-sometimes = in some cases
onestop-start-looked-up = Nothing to send, the agency looks it up in a national database
onestop-start-shown = Only shown when you take the result
onestop-start-paper = Must paper be handed in?
onestop-start-no-paper = No. Everything is filed online.
onestop-start-saved = Every page is kept when you have answered it. You may stop and go on later, on another device too.
onestop-start-conditions = Confirm that you fulfil the conditions
onestop-start-conditions-hint = Tick each condition that is true for you. If you are not sure, ask a counter before you file.
onestop-start-conditions-all = The procedure needs all conditions. Tick each of them, or ask a counter.
onestop-start-begin = Start
onestop-start-sign-in = Sign in to start
onestop-start-unfinished = You have begun a dossier of this procedure (last change { $at }).
onestop-start-resume = Open what you began

# A draft
onestop-draft-kicker = Dossier being filled in
onestop-draft-done = { $done } of { $all } tasks done.
onestop-draft-helped = The Public Administration Service Centre helped you to fill this in. Look through every part, declare it and file it yourself.
onestop-draft-saved = Saved at { $at }.
onestop-draft-group = { $number }. { $name }
onestop-draft-group-place = Who and where
onestop-draft-group-form = The form
onestop-draft-group-papers = Papers
onestop-draft-group-last = To finish
onestop-draft-who = For whom
onestop-draft-place = Where to file
onestop-draft-delivery = How to receive the result
onestop-draft-check = Check and file
onestop-draft-check-locked = Opens when the tasks above are done
onestop-draft-others = Further papers
onestop-draft-optional = Optional
onestop-draft-discard = Delete this draft
onestop-draft-discard-title = Delete the draft “{ $name }”?
onestop-draft-discard-effect = Your answers and files are deleted and cannot be restored.

# Where to file
onestop-place-title = Where do you file?
onestop-place-old-title = You only know the old name (before 1 July 2025)?
onestop-place-old = Old name of the commune, ward or township
onestop-place-old-example = For example: Trung Nghĩa, Thành phố Hưng Yên
onestop-place-old-found = Choose your place:
onestop-place-old-none = No such name. Try with the name of the old district, after a comma.
onestop-place-part-of = { $name } (a part of it)
onestop-place-commune = Commune or ward that decides
onestop-place-commune-hint = Names as of 1 July 2025. Usually where you live, or where the house, land or works are.
onestop-place-centre = Receive and hand out in another commune or ward
onestop-place-centre-hint = Every counter of the province can receive it and hand the result out.
onestop-place-centre-same = The same place
onestop-place-province = An agency of the province decides
onestop-place-choose = Choose the commune or ward that decides.
onestop-place-none = No agency was found for this place. Please choose another one or ask a counter.

# For whom
# dynamic: onestop-applicant-
onestop-applicant-title = For whom are you filing?
onestop-applicant-choose = Choose for whom you are filing.
onestop-applicant-self = For me
onestop-applicant-for-self = For me: { $name }
onestop-applicant-another = For somebody else
onestop-applicant-another-hint = For example: { $grounds }.
onestop-applicant-organisation = For { $name }
onestop-applicant-tax-code = Tax code { $number }
onestop-applicant-representative-hint = You are its legal representative.
onestop-applicant-employee-hint = You are sent by it: add a letter of introduction or an authorisation.
onestop-applicant-only-self = You have to file this yourself
onestop-applicant-only-self-text = The law lets nobody file this for somebody else.
onestop-applicant-person-title = For whom are you filing?
onestop-applicant-person-lead = The application is theirs; you file it, get the messages and follow it.
onestop-applicant-filer = What are you to this person?
onestop-applicant-filer-choose = Choose what you are to this person.
onestop-applicant-filer-written = Send the authorisation with it.
onestop-applicant-filer-certified = Send the notarised or certified authorisation with it.
onestop-applicant-person = This person
onestop-applicant-name = Full name
onestop-applicant-name-empty = Enter this person's full name.
onestop-applicant-name-form = A name has letters only, 80 at most.
onestop-applicant-born = Date of birth
onestop-applicant-born-form = Enter day, month and year of birth.
onestop-applicant-born-future = The date of birth cannot lie ahead.
onestop-applicant-born-unlike = By the personal number this person was born in { $year }. Check the number or the date.
onestop-applicant-of-age = This person is 18 or older: a parent no longer represents them. Choose something else.
onestop-applicant-sex = Sex
onestop-applicant-male = Male
onestop-applicant-female = Female
onestop-applicant-sex-choose = Choose male or female.
onestop-applicant-document = Which paper does this person have?
onestop-applicant-document-number = Personal number
onestop-applicant-document-passport = Passport (foreigners)
onestop-applicant-document-none = No personal number yet
onestop-applicant-document-none-hint = A newborn gets the number with the birth certificate.
onestop-applicant-document-choose = Choose this person's paper.
onestop-applicant-document-needed = This procedure needs the person's number or passport.
onestop-applicant-passport-number = Passport number
onestop-applicant-passport-form = A passport number has 6 to 20 letters and digits without marks.
onestop-applicant-address = Residence
onestop-applicant-back = Back
onestop-applicant-lost = What you told about the person cannot be read any more. Please enter it again.

# The form
onestop-form-position = Form, page { $number } of { $of }
onestop-form-more = After your answer there are more questions on this page.
onestop-form-later = Save and go on later
onestop-form-date-hint = For example: 27 3 2026
onestop-form-entry = Number { $number }
onestop-form-in-entry = Number { $number }: { $text }
onestop-form-entry-first = Add { $name }
onestop-form-entry-add = Add another one
onestop-form-entry-remove = Remove number { $number }

# Papers
onestop-papers-title = Papers
onestop-papers-lead = Photograph or scan your papers and upload them. You may replace or add files until you file the dossier.
onestop-papers-none = Nothing has to be uploaded for this application.
onestop-papers-needed = Required
onestop-papers-optional = If there is one
onestop-papers-files = { $count ->
    [one] 1 file uploaded
   *[other] { $count } files uploaded
 }
onestop-papers-looked-up = Nothing to send: the agency looks these up in a national database
onestop-papers-shown = Only shown when you take the result; nothing to upload
onestop-papers-on-paper = Papers to bring to the counter
onestop-paper-files = Files of this paper
onestop-paper-whole = All four corners, one photo for each side, or one PDF.
onestop-paper-clear = Readable, without glare or blur.
onestop-paper-many = At most 10 files. Photos of phones are turned and shrunk by themselves.
onestop-paper-next = Save and continue
onestop-paper-skip = Later
onestop-paper-missing = Choose at least one file, or “Later”.
# dynamic: onestop-paper-reuse-
onestop-paper-reuse = Use again
onestop-paper-reuse-title = Use what you have already
onestop-paper-reuse-else = Or upload a new file
onestop-paper-reuse-numbered = { $name } no. { $number }, issued on { $date }
onestop-paper-reuse-result = { $name }, issued on { $date }
onestop-paper-reuse-file = { $name }, sent on { $date }
onestop-paper-reuse-from = From application { $code }
onestop-paper-reuse-gone = This paper can't be used again any more. Please upload a new file.
onestop-paper-reused = used again
onestop-paper-wrong-type = The file “{ $name }” is of a wrong type. This paper takes: { $types }.

# Receiving the result
onestop-delivery-title = How would you like to receive the result?
onestop-delivery-electronic-hint = A PDF under “My dossiers”, as valid as paper once it bears a digital signature.
onestop-delivery-postal-hint = The recipient pays the postage.
onestop-delivery-address-label = Address
onestop-delivery-originals = Originals that are kept come back with the result.
onestop-delivery-choose = Choose how you receive the result.
onestop-delivery-address = Give the whole address: house number, street or hamlet, commune, province.
onestop-delivery-change = Change
onestop-delivery-same = Nothing was changed. Choose another way, or go back.
onestop-delivery-closed = The dossier is closed; there is no result left to receive.
onestop-delivery-fees = Fees stay those of the day of filing. By post the recipient pays the postage as well.

# Check and file
onestop-check-title = Check before you file
onestop-check-place = Who and where
onestop-check-procedure = Procedure
onestop-check-case = Case
onestop-check-deciding = Decides
onestop-check-receiving = Receives and hands out
onestop-check-who = For
onestop-check-delivery = Receiving the result
onestop-check-way = How
onestop-check-looked-up = Nothing to send, the agency looks it up
onestop-check-shown = Shown when you take the result
onestop-check-brought = Brought to the counter on paper
onestop-check-fees = Fees and charges of this dossier
onestop-check-total = In all
onestop-check-exempt = { $percent ->
    [100] Waived: { $name } (otherwise { $full })
   *[other] { $percent }% less: { $name } (otherwise { $full })
 }
onestop-check-due = If it were accepted now, the result would be due at { $at }
onestop-check-due-why = The binding date stands on the slip when the counter has accepted the dossier.
onestop-check-declaration = Declaration
onestop-check-declare-true = What I stated and the papers I added are true; I answer for them before the law.
onestop-check-declare-data = The personal data in this dossier are used to decide this procedure, as the law provides.
onestop-check-declare = I have read this and declare it
onestop-check-step-up-title = Show an electronic identity of level { $level } before you file
onestop-check-step-up-text = Online, this procedure takes dossiers only from people who have shown VNeID level { $level }. Afterwards you come back to this page, and everything you have filled in is kept.
onestop-check-step-up-button = Show VNeID level { $level }
onestop-check-step-up-counter = Online, this procedure takes dossiers only from people known at level { $level }, which this portal does not offer yet. You may file at a counter or by post; what you have filled in is kept.
onestop-check-submit = File the dossier

# Filed
onestop-confirmation-title = Your dossier is filed
onestop-confirmation-code = Dossier code
onestop-confirmation-slip = Slip (PDF)
onestop-confirmation-follow = Follow the dossier
onestop-confirmation-next = What happens next
onestop-confirmation-looked = { $centre } looks at it within { $hours } working hours. If something is missing you are told once, completely.
onestop-confirmation-decides = When it is accepted, the slip says when the result is due; { $agency } decides.
onestop-confirmation-fee = There is something to pay. Pay at the counter and keep the receipt.
# dynamic: onestop-confirmation-
onestop-confirmation-counter = When the result is there you are told to collect it at the counter; bring your identity card.
onestop-confirmation-postal = When the result is there it is posted to your address.
onestop-confirmation-electronic = When the result is there you download it under “My dossiers”.
onestop-confirmation-qr = QR code of the dossier
onestop-confirmation-qr-text = Scan it to see where the dossier is without signing in. Show it only to people you trust.
