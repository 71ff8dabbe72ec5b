# Lịch làm việc, thời hạn, mã số: những từ dùng chung cho mọi hệ thống.

## Thời hạn giải quyết. `amount` viết với dấu chấm, `amount-comma` với dấu phẩy.
kernel-limit-working-day = 1 ngày làm việc
kernel-limit-working-days = { $amount-comma } ngày làm việc
kernel-limit-day = 1 ngày
kernel-limit-days = { $amount-comma } ngày
kernel-limit-hour = 1 giờ
kernel-limit-hours = { $amount-comma } giờ
kernel-limit-working-hour = 1 giờ làm việc
kernel-limit-working-hours = { $amount-comma } giờ làm việc
kernel-limit-month = 1 tháng
kernel-limit-months = { $amount-comma } tháng
kernel-limit-in-day = Trong ngày làm việc

## Thứ trong tuần, dùng trong các câu dưới đây
kernel-weekday = { $weekday ->
        [mon] Thứ Hai
        [tue] Thứ Ba
        [wed] Thứ Tư
        [thu] Thứ Năm
        [fri] Thứ Sáu
        [sat] Thứ Bảy
       *[sun] Chủ nhật
    }

## Vì sao là ngày này?
kernel-due-received = Tiếp nhận lúc { $at } ({ kernel-weekday }).
kernel-due-start = Thời hạn tính ngay từ lúc tiếp nhận.
kernel-due-start-opening = Tiếp nhận trước giờ làm việc: thời hạn tính từ { $at }.
kernel-due-start-break = Tiếp nhận trong giờ nghỉ trưa: thời hạn tính từ { $at }.
kernel-due-start-after-closing = Tiếp nhận sau giờ làm việc: thời hạn tính từ { $at } ({ kernel-weekday }).
kernel-due-start-day-off = Tiếp nhận vào ngày nghỉ: thời hạn tính từ { $at } ({ kernel-weekday }).
kernel-due-count-day = Ngày làm việc thứ { $number }: hết lúc { $until } ({ kernel-weekday }).
kernel-due-count-days = Từ { $date } đến { $until }: các ngày làm việc từ thứ { $first } đến thứ { $last }.
kernel-due-count-part = Thêm { $hours } giờ làm việc: hết lúc { $until }.
kernel-due-count-part-minutes = Thêm { $hours } giờ { $minutes } phút làm việc: hết lúc { $until }.
kernel-due-count-hours = { kernel-weekday }, { $date }: tính { $hours } giờ làm việc.
kernel-due-count-hours-minutes = { kernel-weekday }, { $date }: tính { $hours } giờ { $minutes } phút làm việc.
kernel-due-count-run-hours = Từ { $date } đến { $until }: tính { $hours } giờ làm việc.
kernel-due-count-run-hours-minutes = Từ { $date } đến { $until }: tính { $hours } giờ { $minutes } phút làm việc.
kernel-due-clock-hours = Tính liên tục { $hours } giờ, kể cả ban đêm và ngày nghỉ.
kernel-due-clock-hours-minutes = Tính liên tục { $hours } giờ { $minutes } phút, kể cả ban đêm và ngày nghỉ.
kernel-due-calendar-days = Tính { $count } ngày liên tục, từ { $date } đến hết { $until } ({ kernel-weekday }).
kernel-due-months = Tính { $count } tháng, đến hết { $until }.
kernel-due-months-short = Tính { $count } tháng; tháng cuối không có ngày tương ứng nên đến hết ngày cuối tháng, { $until }.
kernel-due-in-day = Trả kết quả trong ngày làm việc, trước giờ đóng cửa.
kernel-due-before-cut-off = Tiếp nhận trước { $cut-off }: trả kết quả trong ngày.
kernel-due-after-cut-off = Tiếp nhận từ { $cut-off } trở đi: trả kết quả trong ngày làm việc tiếp theo.
kernel-due-skip-weekly-day = Không tính { $date } ({ kernel-weekday }): ngày nghỉ hằng tuần.
kernel-due-skip-weekly = Không tính từ { $date } đến { $until }: ngày nghỉ hằng tuần.
kernel-due-skip-holiday = Không tính { $date }: nghỉ { $name }.
kernel-due-skip-holidays = Không tính từ { $date } đến { $until }: nghỉ { $name }.
kernel-due-make-up = { $date } ({ kernel-weekday }) là ngày làm việc: { $name }.
kernel-due-moved = Ngày cuối là ngày nghỉ nên chuyển sang ngày làm việc tiếp theo, { $date } ({ kernel-weekday }).
kernel-due-end = Hẹn trả kết quả: { $at } ({ kernel-weekday }).

## Còn bao lâu
kernel-remaining-day = Còn 1 ngày làm việc
kernel-remaining-days = Còn { $count } ngày làm việc
kernel-remaining-hour = Còn 1 giờ làm việc
kernel-remaining-hours = Còn { $count } giờ làm việc
kernel-remaining-minutes = Còn { $count } phút làm việc
kernel-remaining-until = Hạn đến { $due }
kernel-late-day = Quá hạn 1 ngày làm việc
kernel-late-days = Quá hạn { $count } ngày làm việc
kernel-late-hour = Quá hạn 1 giờ làm việc
kernel-late-hours = Quá hạn { $count } giờ làm việc
kernel-late-minutes = Quá hạn { $count } phút làm việc
kernel-late-since = Quá hạn từ { $due }

## Giờ làm việc và thời hạn nhập sai
kernel-hours-form = Giờ làm việc “{ $text }” chưa đúng. Viết như sau: 07:30-11:30,13:30-17:30.
kernel-hours-backwards = Buổi { $session } kết thúc trước khi bắt đầu. Kiểm tra lại hai mốc giờ.
kernel-hours-overlap = Buổi { $session } bắt đầu khi buổi trước chưa kết thúc. Xếp các buổi theo thứ tự, không chồng nhau.
kernel-hours-empty-week = Tuần làm việc phải có ít nhất một buổi làm việc.
kernel-hours-time = “{ $text }” không phải là giờ. Viết như sau: 15:00.
kernel-fraction-form = “{ $text }” không phải là số. Viết như sau: 8,5.
kernel-fraction-too-fine = “{ $text }” có quá sáu chữ số thập phân.
kernel-limit-not-positive = Thời hạn phải lớn hơn 0, không thể là { $amount-comma }.
kernel-limit-too-long = Thời hạn { $amount-comma } dài quá mức cho phép (10.000).
kernel-limit-not-whole = Thời hạn tính theo ngày hoặc tháng phải là số nguyên, không thể là { $amount-comma }.
kernel-limit-many-in-day = Thời hạn trong ngày chỉ có thể là 1, không thể là { $amount-comma }.

## Mã số
kernel-agency-code-form = “{ $text }” không phải là mã cơ quan. Mã có dạng H31.02.13.
kernel-dossier-code-form = “{ $text }” không phải là mã hồ sơ. Mã có dạng H31.02-261122-0001, in trên giấy tiếp nhận.
kernel-dossier-code-agency = Phần đầu của mã hồ sơ, “{ $text }”, không phải là mã cơ quan.
kernel-dossier-code-date = Phần giữa của mã hồ sơ, “{ $text }”, không phải là ngày (năm, tháng, ngày, mỗi phần hai chữ số).
kernel-dossier-code-year = Năm { $year } không ghi được trong mã hồ sơ.
kernel-dossier-code-sequence = Phần cuối của mã hồ sơ, “{ $text }”, phải là số thứ tự có ít nhất bốn chữ số.
kernel-personal-number-empty = Nhập số định danh cá nhân.
kernel-personal-number-digits = Số định danh cá nhân chỉ gồm chữ số.
kernel-personal-number-old-card = Đây là số giấy tờ cũ 9 số. Nhập số định danh cá nhân 12 số, in trên thẻ căn cước.
kernel-personal-number-length = Số định danh cá nhân có 12 chữ số; số đã nhập có { $found }.
kernel-personal-number-place = Ba chữ số đầu, { $code }, không phải là mã tỉnh, thành phố. Kiểm tra lại số trên thẻ căn cước.
kernel-tax-code-digits = Mã số thuế chỉ gồm chữ số, có thể có dấu gạch ngang trước số chi nhánh.
kernel-tax-code-length = Mã số thuế có 10 hoặc 13 chữ số, hoặc là số định danh cá nhân 12 số; mã đã nhập có { $found }.
kernel-tax-code-check-digit = Mã số thuế không đúng. Kiểm tra lại từng chữ số.
kernel-tax-code-branch = Số chi nhánh (ba chữ số cuối) bắt đầu từ 001.
kernel-phone-digits = Số điện thoại chỉ gồm chữ số.
kernel-phone-foreign = Chỉ nhận số điện thoại Việt Nam.
kernel-phone-length = Số di động có 10 chữ số, số cố định có 11; số đã nhập có { $found }.
kernel-phone-prefix = Không có mạng hoặc vùng nào dùng đầu số { $prefix }. Kiểm tra lại số điện thoại.
kernel-dong-form = “{ $text }” không phải là số tiền. Viết như sau: 8.000.
kernel-dong-too-large = Số tiền { $text } quá lớn.

## Trạng thái hồ sơ theo Cổng Dịch vụ công quốc gia
kernel-status-submitted = Mới đăng ký
kernel-status-accepted = Được tiếp nhận
kernel-status-not-accepted = Không được tiếp nhận
kernel-status-processing = Đang xử lý
kernel-status-supplement-requested = Yêu cầu bổ sung giấy tờ
kernel-status-duty-requested = Yêu cầu thực hiện nghĩa vụ tài chính
kernel-status-withdrawn = Công dân yêu cầu rút hồ sơ
kernel-status-stopped = Dừng xử lý
kernel-status-done = Đã xử lý xong
kernel-status-returned = Đã trả kết quả
