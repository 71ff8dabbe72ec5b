# Programming interface (/api/v1)
onestop-api-key = The header Idempotency-Key is needed, 1 to 200 characters.
onestop-api-version = The version of the dossier that you saw is needed, as the field version or the header If-Match.
onestop-api-query = Parameters aren't valid: { $why }
onestop-api-media-type = The body must be application/json.
onestop-api-body = The body could not be read.
onestop-api-json = The JSON isn't valid: { $why }
onestop-api-limit = A page has 1 to 200 rows.
onestop-api-after = This is no place in the list; use next of the page before.
onestop-api-file = There is no such file. Send it to /api/v1/files first and use the reference of the answer.
onestop-api-parts = A request has 100 parts at most.
onestop-api-reception = Only one of supplement and refusal may be given.
onestop-api-counter = A post's token needs the field counter with exactly one person; a person's token must not have it.
onestop-api-number = Made-up personal numbers (code 099) are for demonstrations only.
onestop-api-date = The date isn't valid; write it as 1996-01-20.
onestop-api-name = Please give the name.

# Checks when filing
onestop-submit-delivery = This procedure doesn't hand results over in the chosen way, or the postal address is missing.
onestop-submit-representation = This isn't a valid way to file for somebody.
onestop-submit-organisation-kind = This procedure is not for organisations of this kind.
onestop-submit-organisation = You cannot file for this organisation.

# Operations on the page /api
# dynamic: onestop-api-does-
onestop-api-does-list-procedures = Procedures in force today, in the order of their names
onestop-api-does-read-procedure = A procedure: its rules and its form
onestop-api-does-upload-file = Keep a file, to be named in a dossier
onestop-api-does-file-dossier = File a dossier
onestop-api-does-list-dossiers = A person's dossiers, newest first; or a post's inbox, by due date
onestop-api-does-read-dossier = A dossier
onestop-api-does-list-actions = What the caller may do with a dossier now
onestop-api-does-read-history = What happened to a dossier, oldest first
onestop-api-does-read-part-file = The file of a received part
onestop-api-does-read-result = The issued result as PDF
onestop-api-does-accept-dossier = Accept a filed dossier: the limit counts from now
onestop-api-does-refuse-intake = Refuse to accept (form 03)
onestop-api-does-settle-fee = Confirm that a fee was paid
onestop-api-does-hand-over-result = Hand the result over
onestop-api-does-give-originals-back = Give the originals back where there is no result
onestop-api-does-correct-result = Send an issued result back for a mistake, before hand-over
onestop-api-does-answer-supplement = Answer a request for more
onestop-api-does-change-delivery = Have the result handed over in another way
onestop-api-does-withdraw-dossier = Withdraw a dossier
onestop-api-does-ask-supplement = Ask for more (form 02)
onestop-api-does-check-parts = Say of parts how they were found
onestop-api-does-assign-task = Give a task to a post, or back to the queue
onestop-api-does-give-opinion = Give the opinion that a step asked for
onestop-api-does-draft-result = Draft the result
onestop-api-does-forward-dossier = Move to another step: forward, back, approve, issue
onestop-api-does-refuse-dossier = Draft a reasoned negative result
onestop-api-does-urge-dossier = Urge the post that has the dossier
onestop-api-does-stop-dossier = Stop without a result (form 05)
onestop-api-does-pause-clock = Stop the clock
onestop-api-does-resume-clock = Let the clock go on
onestop-api-does-extend-dossier = Put the due date off with an apology (form 04)
onestop-api-does-propose-extension = Propose to a leader to put the due date off
onestop-api-does-decide-extension = Approve a proposed extension, or send it back
onestop-api-does-confirm-duty = Confirm that a financial obligation was fulfilled
onestop-api-does-ask-opinions = Ask for opinions beside what the steps ask
onestop-api-does-record-site-visit = Put a visit to the site on record
onestop-api-does-propose-supplement = Propose to a leader to ask for more again
onestop-api-does-decide-supplement = Approve a proposal to ask for more again (form 02), or send it back
onestop-api-does-propose-pause = Propose to a leader to stop the clock
onestop-api-does-decide-pause = Approve a proposed standstill, or send it back
onestop-api-does-confirm-delivery = Keep that the post delivered the result
onestop-api-does-fail-delivery = Keep that the post brought the result back
