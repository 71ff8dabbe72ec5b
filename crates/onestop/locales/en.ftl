onestop-menu-procedures = Procedures
onestop-menu-tracking = Track a dossier
onestop-menu-mine = My dossiers

# dynamic: onestop-state-
onestop-state-submitted = Waiting to be received
onestop-state-supplement-intake = More is needed before acceptance
onestop-state-refused-intake = Not accepted
onestop-state-accepted = Accepted
onestop-state-processing = In processing
onestop-state-supplement = More is needed
onestop-state-duty = Waiting for a financial obligation
onestop-state-paused = Paused
onestop-state-done = Result ready
onestop-state-returned = Result handed over
onestop-state-withdrawn = Withdrawn
onestop-state-stopped = Stopped

onestop-submit-declare = Please confirm the declaration before you file.
onestop-submit-agency = Please choose where to file and who decides.
onestop-submit-not-in-force = This procedure is not in force now.
onestop-submit-channel = This procedure cannot be filed in this way.
onestop-submit-assurance = Filing this online needs an electronic identity of level { $level }.
onestop-submit-no-case = Your answers do not fit any case of this procedure.
onestop-submit-part-missing = Missing paper: { $part }
onestop-supplement-none = Nothing more is asked for.
onestop-part-quantity = The quantity is a number from 1 to 99.
onestop-supplement-empty = Please attach at least one of the papers asked for.
onestop-draft-too-many-files = Each part may have 10 files at most.
onestop-give-back-none = No originals of this dossier are kept that have to go back.
onestop-withdraw-requested = Please give the date of the written request: from the day of filing until today.
onestop-withdraw-reason = Please say why you withdraw the dossier.

# dynamic: onestop-notice-
onestop-notice-accepted = Dossier { $code } was accepted; the result is due at { $due }.
onestop-notice-refused = Dossier { $code } was not accepted. Open it to see why.
onestop-notice-supplement = Dossier { $code } needs more papers.
onestop-notice-apologised = Dossier { $code } is overdue; the agency apologises and promises the result at { $due }.
onestop-notice-rescheduled = Dossier { $code }: the result is now due at { $due }, since the working calendar has changed ({ $reason }).
onestop-notice-extended = Dossier { $code } was extended; the result is now due at { $due }. The agency apologises.
onestop-notice-answer-soon = Dossier { $code } waits for the papers that you were asked for, until { $due } at the latest.
onestop-notice-duty = Dossier { $code } waits for you to fulfil a financial obligation. Open it to see how to pay.
onestop-notice-paused = The clock of dossier { $code } was stopped. The due date is set anew when it goes on.
onestop-notice-resumed = Dossier { $code } goes on; the result is due at { $due }.
onestop-notice-corrected = The result of dossier { $code } has a mistake and is being corrected. Please wait for a new notice before you come for it.
onestop-notice-issued = The result of dossier { $code } is ready.
onestop-notice-posted = The result of dossier { $code } was handed to the post. Open it to see the number of the item.
onestop-notice-delivery-failed = The post could not deliver the result of dossier { $code }. It waits at the centre: come for it, or choose another way to receive it.
onestop-notice-returned = The result of dossier { $code } was handed over.
onestop-notice-delivery = The way to receive the result of dossier { $code } was changed.
onestop-notice-withdrawn = Dossier { $code } was withdrawn at the written request. Open it to see the notice.
onestop-notice-withdrawn-task = Dossier { $code } was withdrawn by whoever filed it: your work on it has ended.
onestop-notice-stopped = Dossier { $code } was stopped. Open it to see why.
