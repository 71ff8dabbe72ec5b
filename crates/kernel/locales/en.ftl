# Working calendar, time limits, codes: the words that all systems share.

## Time limits. `amount` is written with a point, `amount-comma` with a comma.
kernel-limit-working-day = 1 working day
kernel-limit-working-days = { $amount } working days
kernel-limit-day = 1 day
kernel-limit-days = { $amount } days
kernel-limit-hour = 1 hour
kernel-limit-hours = { $amount } hours
kernel-limit-working-hour = 1 working hour
kernel-limit-working-hours = { $amount } working hours
kernel-limit-month = 1 month
kernel-limit-months = { $amount } months
kernel-limit-in-day = Within the working day

## Weekdays, used in the sentences below
kernel-weekday = { $weekday ->
        [mon] Monday
        [tue] Tuesday
        [wed] Wednesday
        [thu] Thursday
        [fri] Friday
        [sat] Saturday
       *[sun] Sunday
    }

## Why this date?
kernel-due-received = Received at { $at } ({ kernel-weekday }).
kernel-due-start = The clock starts at once.
kernel-due-start-opening = Received before opening: the clock starts at { $at }.
kernel-due-start-break = Received during the lunch break: the clock starts at { $at }.
kernel-due-start-after-closing = Received after closing: the clock starts at { $at } ({ kernel-weekday }).
kernel-due-start-day-off = Received on a day off: the clock starts at { $at } ({ kernel-weekday }).
kernel-due-count-day = Working day { $number } ends at { $until } ({ kernel-weekday }).
kernel-due-count-days = { $date } to { $until }: working days { $first } to { $last }.
kernel-due-count-part = { $hours } more working hours, until { $until }.
kernel-due-count-part-minutes = { $hours } h { $minutes } min more of working time, until { $until }.
kernel-due-count-hours = { kernel-weekday } { $date }: { $hours } h of working time.
kernel-due-count-hours-minutes = { kernel-weekday } { $date }: { $hours } h { $minutes } min of working time.
kernel-due-count-run-hours = { $date } to { $until }: { $hours } h of working time.
kernel-due-count-run-hours-minutes = { $date } to { $until }: { $hours } h { $minutes } min of working time.
kernel-due-clock-hours = { $hours } h by the clock, nights and days off included.
kernel-due-clock-hours-minutes = { $hours } h { $minutes } min by the clock, nights and days off included.
kernel-due-calendar-days = Days of the calendar: { $count }, from { $date } to the end of { $until } ({ kernel-weekday }).
kernel-due-months = Months: { $count }, to the end of { $until }.
kernel-due-months-short = Months: { $count }; the last one lacks that day, so to the end of the month, { $until }.
kernel-due-in-day = The result is due within the working day, before closing.
kernel-due-before-cut-off = Received before { $cut-off }: the result is due the same day.
kernel-due-after-cut-off = Received at or after { $cut-off }: the result is due on the next working day.
kernel-due-skip-weekly-day = Not counted: { $date } ({ kernel-weekday }), off every week.
kernel-due-skip-weekly = Not counted: { $date } to { $until }, off every week.
kernel-due-skip-holiday = Not counted: { $date }, { $name }.
kernel-due-skip-holidays = Not counted: { $date } to { $until }, { $name }.
kernel-due-make-up = { $date } ({ kernel-weekday }) is a working day: { $name }.
kernel-due-moved = The last day is a day off, so it moves to the next working day, { $date } ({ kernel-weekday }).
kernel-due-end = Result due: { $at } ({ kernel-weekday }).

## How long is left
kernel-remaining-day = 1 working day left
kernel-remaining-days = { $count } working days left
kernel-remaining-hour = 1 working hour left
kernel-remaining-hours = { $count } working hours left
kernel-remaining-minutes = { $count } min of working time left
kernel-remaining-until = Due { $due }
kernel-late-day = 1 working day late
kernel-late-days = { $count } working days late
kernel-late-hour = 1 working hour late
kernel-late-hours = { $count } working hours late
kernel-late-minutes = { $count } min of working time late
kernel-late-since = Late since { $due }

## Hours and limits typed wrongly
kernel-hours-form = “{ $text }” are not working hours. Write them as 07:30-11:30,13:30-17:30.
kernel-hours-backwards = The session { $session } ends before it begins. Check both times.
kernel-hours-overlap = The session { $session } begins before the one in front of it has ended. Put the sessions in order, without overlap.
kernel-hours-empty-week = A working week needs at least one session.
kernel-hours-time = “{ $text }” is not a time of day. Write it as 15:00.
kernel-fraction-form = “{ $text }” is not a number. Write it as 8.5.
kernel-fraction-too-fine = “{ $text }” has more than six decimals.
kernel-limit-not-positive = A time limit must be more than 0, not { $amount }.
kernel-limit-too-long = A time limit of { $amount } is too long (at most 10,000).
kernel-limit-not-whole = A time limit in days or months must be a whole number, not { $amount }.
kernel-limit-many-in-day = A limit within the day can only be 1, not { $amount }.

## Codes
kernel-agency-code-form = “{ $text }” is not the code of an agency. It looks like H31.02.13.
kernel-dossier-code-form = “{ $text }” is not a dossier code. It looks like H31.02-261122-0001 and stands on the receipt.
kernel-dossier-code-agency = The first part of the dossier code, “{ $text }”, is not the code of an agency.
kernel-dossier-code-date = The middle part of the dossier code, “{ $text }”, is not a date (year, month, day, two digits each).
kernel-dossier-code-year = The year { $year } does not fit into a dossier code.
kernel-dossier-code-sequence = The last part of the dossier code, “{ $text }”, must be a number of at least four digits.
kernel-personal-number-empty = Enter the personal number.
kernel-personal-number-digits = A personal number has digits only.
kernel-personal-number-old-card = This is the number of an old nine-digit card. Enter the 12-digit personal number on the identity card.
kernel-personal-number-length = A personal number has 12 digits; the one typed has { $found }.
kernel-personal-number-place = The first three digits, { $code }, are no province. Check the number on the identity card.
kernel-tax-code-digits = A tax code has digits only, with a hyphen before the branch if there is one.
kernel-tax-code-length = A tax code has 10 or 13 digits, or is a personal number of 12; the one typed has { $found }.
kernel-tax-code-check-digit = The tax code is not right. Check each digit.
kernel-tax-code-branch = Branches (the last three digits) are numbered from 001.
kernel-phone-digits = A telephone number has digits only.
kernel-phone-foreign = Only Vietnamese telephone numbers can be used.
kernel-phone-length = A mobile number has 10 digits and a landline 11; the one typed has { $found }.
kernel-phone-prefix = No network or area uses the prefix { $prefix }. Check the telephone number.
kernel-dong-form = “{ $text }” is not an amount of money. Write it as 8.000.
kernel-dong-too-large = The amount { $text } is too large.

## States of a dossier as the National Portal knows them
kernel-status-submitted = Submitted
kernel-status-accepted = Accepted
kernel-status-not-accepted = Not accepted
kernel-status-processing = Being processed
kernel-status-supplement-requested = More papers requested
kernel-status-duty-requested = Financial obligation to be met
kernel-status-withdrawn = Withdrawn by the applicant
kernel-status-stopped = Processing stopped
kernel-status-done = Processed
kernel-status-returned = Result handed out
