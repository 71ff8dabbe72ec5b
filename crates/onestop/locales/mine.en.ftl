# What a person sees of their own dossiers, and anybody of one by its code.

# My dossiers
onestop-mine-title = My dossiers
onestop-mine-whose = Whose applications
onestop-mine-all = All
onestop-mine-for = For { $name }
onestop-mine-by = Filed by { $name }
onestop-mine-new = File a new dossier
onestop-mine-unverified = This account is not verified
onestop-mine-unverified-text = Here are only dossiers that this account filed. To see all dossiers in your name, show your identity card at a counter or link VNeID.
onestop-mine-waiting = { $count ->
    [one] 1 dossier waits for more papers from you
   *[other] { $count } dossiers wait for more papers from you
 }
onestop-mine-news = Recent messages
onestop-mine-drafts = Being filled in
onestop-mine-filed = Filed
onestop-mine-procedure = Procedure
onestop-mine-changed = Last change
onestop-mine-act = Act
onestop-mine-resume = Go on
onestop-mine-code = Dossier code
onestop-mine-state = State
onestop-mine-due = Due
onestop-mine-none = No dossiers yet
onestop-mine-none-text = Dossiers that you file online or at a counter appear here.

# One of my dossiers
onestop-my-dossier-happened = What happened
onestop-my-dossier-fees = Fees and charges
onestop-my-dossier-papers = Papers
onestop-my-dossier-answers = Answers of the form
onestop-my-dossier-letters = Letters from the agency
onestop-my-dossier-letter = { $agency } · No. { $number } · { $date } · PDF in Vietnamese
# dynamic: onestop-my-dossier-
onestop-my-dossier-mau-02 = Request for more papers
onestop-my-dossier-mau-03 = Refusal to accept the dossier
onestop-my-dossier-mau-04 = Apology and new due date
onestop-my-dossier-mau-05 = Notice that the dossier was stopped
onestop-my-dossier-supplement = More papers are needed
onestop-my-dossier-reply-by = Answer by the end of { $date }.
onestop-my-dossier-answer = Answer now
onestop-my-dossier-owed = { $amount } to pay
onestop-my-dossier-owed-how = Pay at the counter of the Public Administration Service Centre; keep the receipt.
# dynamic: onestop-my-dossier-
onestop-my-dossier-duty-how = The tax office tells the amount and how to pay it. Pay as its notice says; this time does not count, and the due date is set anew once the payment is confirmed.
onestop-my-dossier-paused-until = It is expected to go on on { $date }.
onestop-my-dossier-paused-how = This time does not count; the due date is set anew when the clock goes on. You need not do anything.
onestop-my-dossier-ready = The result is there: { $name }
onestop-my-dossier-result = Download the result (PDF)
onestop-my-dossier-applicant = Applicant
onestop-my-dossier-submitter = Filed by
onestop-my-dossier-submitted = Filed
onestop-my-dossier-ministry = Processed in
onestop-my-dossier-promised = Newly promised
onestop-my-dossier-due = Result due
onestop-my-dossier-deciding = Decides
onestop-my-dossier-receiving = Receives and hands out
onestop-my-dossier-delivery = Receiving the result
onestop-my-dossier-change-delivery = Change how to receive the result
onestop-my-dossier-handed = Result handed over
onestop-my-dossier-tracking = tracking number { $code }
onestop-my-dossier-slip = Slip (PDF)
onestop-my-dossier-withdraw = Withdraw the dossier
onestop-my-dossier-way = Where the dossier is
onestop-my-dossier-no-fees = Nothing is to be paid for this dossier.
onestop-my-dossier-fee = Item
onestop-my-dossier-amount = Amount
onestop-my-dossier-fee-state = State
onestop-my-dossier-not-collected = Not collected, since the dossier was not accepted
onestop-my-dossier-paid = Paid, receipt { $receipt }
onestop-my-dossier-no-papers = No papers yet.
# dynamic: onestop-my-dossier-
onestop-my-dossier-original = { $count ->
    [one] 1 original
   *[other] { $count } originals
 }
onestop-my-dossier-copy = { $count ->
    [one] 1 copy
   *[other] { $count } copies
 }
onestop-my-dossier-electronic = Electronic
onestop-my-dossier-given-back = given back
onestop-my-dossier-to-give-back = given back with the result

# What happened
# dynamic: onestop-timeline-
onestop-timeline-you = The person who filed
onestop-timeline-due = Result due
onestop-timeline-submitted = Filed
onestop-timeline-accepted = Accepted, result due { $due }
onestop-timeline-refused = Not accepted
onestop-timeline-asked = More papers were asked for
onestop-timeline-answered = Papers were added
onestop-timeline-moved = Went to the step: { $step }
onestop-timeline-visited = The agency visited the site
onestop-timeline-paused = The clock was stopped
onestop-timeline-resumed = The clock goes on, result due { $due }
onestop-timeline-apologised = Overdue; the agency apologises and promises the result at { $due }.
onestop-timeline-extended = Extended, result now due { $due }. The agency apologises.
onestop-timeline-rescheduled = Result now due { $due }, since the working calendar has changed: { $reason }
onestop-timeline-duty-asked = Waits for you to fulfil the financial obligation
onestop-timeline-duty = The financial obligation was confirmed
onestop-timeline-issued = The result was signed and issued
onestop-timeline-posted = The result was handed to the post
onestop-timeline-delivery-failed = The post could not deliver the result and brought it back to the centre
onestop-timeline-returned = The result was handed over
onestop-timeline-corrected = The result was corrected before it was handed over
onestop-timeline-delivery = The way to receive the result was changed: { $way }
onestop-timeline-withdrawn = Withdrawn
onestop-timeline-stopped = Stopped
onestop-timeline-settled = { $amount } was paid

# Answering, withdrawing
onestop-answer-title = Add papers
onestop-answer-asked = { $agency } asks for more
onestop-answer-ground = Legal ground: { $ground }
onestop-answer-other = Other papers
onestop-answer-once = Send all papers asked for at once. Then your dossier goes on.
onestop-answer-send = Send
onestop-withdraw-title = Withdraw dossier { $code }
onestop-withdraw-why = Why you withdraw it
onestop-withdraw-act = Withdraw the dossier
onestop-withdraw-effect-state = State: from “{ $from }” to “{ $to }”.
onestop-withdraw-effect-clock = The time limit ends: no result is due any more.
onestop-withdraw-effect-no-clock = The time limit has not begun, so nothing changes.
onestop-withdraw-effect-told = Whoever works on it at { $agency } is told at once.
onestop-withdraw-effect-stop = The agency stops working on this dossier.
onestop-withdraw-effect-fee = What was paid is refunded only where the law on fees says so.
onestop-withdraw-effect-again = To try again, file a new dossier.
onestop-withdraw-too-late = The dossier has a result or has ended, so it cannot be withdrawn.

# Tracking
onestop-tracking-title = Track a dossier
onestop-tracking-lead = Type the dossier code and the last 4 digits of the phone of the person who filed it, or scan the QR code of the slip. This page tells only agency, state and due date.
onestop-tracking-code = Dossier code
onestop-tracking-code-hint = On the slip, for example H31.101.04-261123-0001
onestop-tracking-proof = Last 4 digits of the phone
onestop-tracking-proof-hint = Phone of the person who filed it
onestop-tracking-code-missing = Type the dossier code.
onestop-tracking-proof-missing = Type the last 4 digits of the phone of the person who filed it.
onestop-tracking-track = Track
onestop-tracking-none = No dossier fits this code and these 4 digits. Please check both.
onestop-tracking-another = Track another dossier
onestop-tracking-mine = Sign in to see all of my dossier
onestop-tracking-deciding = Decides
onestop-tracking-receiving = Hands the result out
onestop-tracking-promised = Newly promised
onestop-tracking-due = Result due
onestop-tracking-note = For privacy this page shows neither names nor what the dossier holds.
onestop-tracking-means-submitted = The counter is looking at the dossier.
onestop-tracking-means-supplement-intake = More papers are needed before the dossier can be accepted.
onestop-tracking-means-refused-intake = The dossier was not accepted. The person who filed it was told why.
onestop-tracking-means-accepted = The dossier was accepted and is on its way to the agency that decides.
onestop-tracking-means-processing = The agency is working on the dossier.
onestop-tracking-means-supplement = More papers are needed before the agency can go on.
onestop-tracking-means-duty = The dossier waits for a financial obligation.
onestop-tracking-means-paused = The dossier is paused; this time does not count.
onestop-tracking-means-done = The result is there and waits to be handed over.
onestop-tracking-means-returned = The result was handed over.
onestop-tracking-means-withdrawn = The person who filed it has withdrawn it.
onestop-tracking-means-stopped = The agency has stopped it. The person who filed it was told why.

# Where a result is on its way
# dynamic: onestop-delivery-state-
onestop-delivery-state-to-prepare = Waits at the centre
onestop-delivery-state-posted = Handed to the post
onestop-delivery-state-delivered = Delivered by the post
onestop-delivery-state-undeliverable = Brought back by the post
onestop-delivery-state-collected = Collected at the counter
onestop-delivery-state-sent = Sent to the account
onestop-my-dossier-item = Number of the item: { $number }
onestop-post-has-it = The post has the result: wait until it reports that it was delivered or brought back.
