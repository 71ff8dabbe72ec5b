# Trang về hồ sơ của mình, và trang tra cứu.

# Hồ sơ của tôi
# dynamic: onestop-mine-
onestop-mine-title = Hồ sơ của tôi
onestop-mine-whose = Hồ sơ của ai
onestop-mine-all = Tất cả
onestop-mine-for = Cho { $name }
onestop-mine-by = Người nộp: { $name }
onestop-mine-new = Nộp hồ sơ mới
onestop-mine-unverified = Tài khoản chưa được xác thực
onestop-mine-unverified-text = Ở đây chỉ có hồ sơ do chính tài khoản này nộp. Để thấy mọi hồ sơ đứng tên mình, Ông/Bà mang thẻ căn cước đến quầy tiếp nhận hoặc liên kết VNeID.
onestop-mine-waiting = { $count } hồ sơ đang chờ Ông/Bà bổ sung
onestop-mine-news = Thông báo gần đây
onestop-mine-drafts = Đang điền dở
onestop-mine-filed = Đã nộp
onestop-mine-procedure = Thủ tục
onestop-mine-changed = Lần cuối
onestop-mine-act = Việc
onestop-mine-resume = Điền tiếp
onestop-mine-code = Mã hồ sơ
onestop-mine-state = Trạng thái
onestop-mine-due = Hẹn trả
onestop-mine-none = Chưa có hồ sơ nào
onestop-mine-none-text = Hồ sơ Ông/Bà nộp trực tuyến hoặc tại quầy sẽ hiện ở đây.

# Một hồ sơ của tôi
onestop-my-dossier-happened = Diễn biến
onestop-my-dossier-fees = Phí, lệ phí
onestop-my-dossier-papers = Giấy tờ đã nộp
onestop-my-dossier-answers = Nội dung tờ khai
onestop-my-dossier-letters = Văn bản của cơ quan
onestop-my-dossier-letter = { $agency } · số { $number } · { $date } · PDF
# dynamic: onestop-my-dossier-
onestop-my-dossier-mau-02 = Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ
onestop-my-dossier-mau-03 = Phiếu từ chối tiếp nhận giải quyết hồ sơ
onestop-my-dossier-mau-04 = Văn bản xin lỗi và hẹn lại ngày trả kết quả
onestop-my-dossier-mau-05 = Thông báo dừng giải quyết hồ sơ
onestop-my-dossier-supplement = Cần bổ sung giấy tờ
onestop-my-dossier-reply-by = Hạn bổ sung: hết ngày { $date }.
onestop-my-dossier-answer = Bổ sung ngay
onestop-my-dossier-owed = Còn phải nộp { $amount }
onestop-my-dossier-owed-how = Nộp tại quầy của Trung tâm Phục vụ hành chính công; giữ lại biên lai.
# dynamic: onestop-my-dossier-
onestop-my-dossier-duty-how = Cơ quan thuế gửi thông báo số tiền và cách nộp. Ông/Bà nộp theo thông báo đó; thời gian chờ không tính vào thời hạn giải quyết, và ngày hẹn trả được tính lại sau khi cơ quan xác nhận đã nộp.
onestop-my-dossier-paused-until = Dự kiến tiếp tục ngày { $date }.
onestop-my-dossier-paused-how = Thời gian tạm dừng không tính vào thời hạn giải quyết; ngày hẹn trả được tính lại khi hồ sơ được tiếp tục. Ông/Bà không phải làm gì thêm.
onestop-my-dossier-ready = Đã có kết quả: { $name }
onestop-my-dossier-result = Tải kết quả (PDF)
onestop-my-dossier-applicant = Chủ hồ sơ
onestop-my-dossier-submitter = Người nộp
onestop-my-dossier-submitted = Đã nộp
onestop-my-dossier-ministry = Xử lý trên
onestop-my-dossier-promised = Cơ quan hẹn trả lại
onestop-my-dossier-due = Hẹn trả kết quả
onestop-my-dossier-deciding = Cơ quan giải quyết
onestop-my-dossier-receiving = Nơi nhận hồ sơ và trả kết quả
onestop-my-dossier-delivery = Cách nhận kết quả
onestop-my-dossier-change-delivery = Đổi cách nhận kết quả
onestop-my-dossier-handed = Đã trả kết quả
onestop-my-dossier-tracking = mã bưu gửi { $code }
onestop-my-dossier-slip = Tải phiếu (PDF)
onestop-my-dossier-withdraw = Rút hồ sơ
onestop-my-dossier-way = Hồ sơ đang ở bước nào
onestop-my-dossier-no-fees = Hồ sơ này không phải nộp phí, lệ phí.
onestop-my-dossier-fee = Khoản thu
onestop-my-dossier-amount = Số tiền
onestop-my-dossier-fee-state = Tình trạng
onestop-my-dossier-not-collected = Không thu, vì hồ sơ không được tiếp nhận
onestop-my-dossier-paid = Đã thu, biên lai { $receipt }
onestop-my-dossier-no-papers = Chưa có giấy tờ kèm theo.
# dynamic: onestop-my-dossier-
onestop-my-dossier-original = { $count } bản chính
onestop-my-dossier-copy = { $count } bản sao
onestop-my-dossier-electronic = Bản điện tử
onestop-my-dossier-given-back = đã trả lại
onestop-my-dossier-to-give-back = trả lại cùng kết quả

# Diễn biến
# dynamic: onestop-timeline-
onestop-timeline-you = Người nộp hồ sơ
onestop-timeline-due = Hẹn trả kết quả
onestop-timeline-submitted = Nộp hồ sơ
onestop-timeline-accepted = Tiếp nhận hồ sơ, hẹn trả { $due }
onestop-timeline-refused = Từ chối tiếp nhận hồ sơ
onestop-timeline-asked = Yêu cầu bổ sung
onestop-timeline-answered = Đã bổ sung
onestop-timeline-moved = Chuyển đến bước: { $step }
onestop-timeline-visited = Cơ quan giải quyết đã kiểm tra thực địa
onestop-timeline-paused = Tạm dừng tính thời hạn
onestop-timeline-resumed = Tính tiếp thời hạn, hẹn trả { $due }
onestop-timeline-apologised = Đã quá hạn; cơ quan giải quyết xin lỗi Ông/Bà và hẹn trả lại { $due }.
onestop-timeline-extended = Gia hạn, hẹn trả lại { $due }. Cơ quan giải quyết xin lỗi Ông/Bà.
onestop-timeline-rescheduled = Hẹn trả lại { $due } vì lịch làm việc thay đổi: { $reason }
onestop-timeline-duty-asked = Chờ Ông/Bà thực hiện nghĩa vụ tài chính
onestop-timeline-duty = Đã xác nhận nghĩa vụ tài chính
onestop-timeline-issued = Đã ký, ban hành kết quả
onestop-timeline-posted = Đã giao kết quả cho bưu chính
onestop-timeline-delivery-failed = Bưu chính không phát được kết quả và chuyển hoàn về trung tâm
onestop-timeline-returned = Đã trả kết quả
onestop-timeline-corrected = Kết quả được sửa trước khi trả
onestop-timeline-delivery = Đổi cách nhận kết quả: { $way }
onestop-timeline-withdrawn = Rút hồ sơ
onestop-timeline-stopped = Dừng giải quyết
onestop-timeline-settled = Đã thu { $amount }

# Bổ sung, rút hồ sơ
# dynamic: onestop-answer-
onestop-answer-title = Bổ sung giấy tờ
onestop-answer-asked = { $agency } yêu cầu bổ sung
onestop-answer-ground = Căn cứ: { $ground }
onestop-answer-other = Giấy tờ khác
onestop-answer-once = Gửi một lần, đủ các giấy tờ được yêu cầu. Gửi xong, hồ sơ được xử lý tiếp.
onestop-answer-send = Gửi bổ sung
# dynamic: onestop-withdraw-
onestop-withdraw-title = Rút hồ sơ { $code }
onestop-withdraw-why = Lý do rút hồ sơ
onestop-withdraw-act = Rút hồ sơ
onestop-withdraw-effect-state = Trạng thái: từ “{ $from }” sang “{ $to }”.
onestop-withdraw-effect-clock = Thời hạn giải quyết kết thúc: hồ sơ không còn ngày hẹn trả.
onestop-withdraw-effect-no-clock = Thời hạn giải quyết chưa bắt đầu tính nên không có gì thay đổi.
onestop-withdraw-effect-told = Người đang xử lý hồ sơ tại { $agency } được báo ngay.
onestop-withdraw-effect-stop = Cơ quan giải quyết dừng xử lý hồ sơ này.
onestop-withdraw-effect-fee = Khoản đã nộp chỉ được hoàn lại khi pháp luật về phí, lệ phí quy định.
onestop-withdraw-effect-again = Muốn làm lại thì nộp hồ sơ mới.
onestop-withdraw-too-late = Hồ sơ đã có kết quả hoặc đã kết thúc nên không rút được nữa.

# Tra cứu
# dynamic: onestop-tracking-
onestop-tracking-title = Tra cứu hồ sơ
onestop-tracking-lead = Nhập mã hồ sơ và 4 số cuối điện thoại của người nộp, hoặc quét mã QR trên phiếu. Trang này chỉ cho biết cơ quan, trạng thái và ngày hẹn.
onestop-tracking-code = Mã hồ sơ
onestop-tracking-code-hint = In trên phiếu, ví dụ H31.101.04-261123-0001
onestop-tracking-proof = 4 số cuối điện thoại
onestop-tracking-proof-hint = Số điện thoại của người nộp hồ sơ
onestop-tracking-code-missing = Nhập mã hồ sơ.
onestop-tracking-proof-missing = Nhập 4 số cuối điện thoại của người nộp hồ sơ.
onestop-tracking-track = Tra cứu
onestop-tracking-none = Không tìm thấy hồ sơ khớp với mã và 4 số cuối điện thoại. Kiểm tra lại cả hai.
onestop-tracking-another = Tra cứu hồ sơ khác
onestop-tracking-mine = Đăng nhập để xem đầy đủ hồ sơ của tôi
onestop-tracking-deciding = Cơ quan giải quyết
onestop-tracking-receiving = Nơi trả kết quả
onestop-tracking-promised = Cơ quan hẹn trả lại
onestop-tracking-due = Hẹn trả kết quả
onestop-tracking-note = Vì lý do bảo mật, trang này không hiện tên người nộp và nội dung hồ sơ.
onestop-tracking-means-submitted = Quầy tiếp nhận đang xem hồ sơ.
onestop-tracking-means-supplement-intake = Người nộp cần bổ sung giấy tờ trước khi hồ sơ được tiếp nhận.
onestop-tracking-means-refused-intake = Hồ sơ không được tiếp nhận. Người nộp đã được báo lý do.
onestop-tracking-means-accepted = Hồ sơ đã được tiếp nhận và đang được chuyển đến nơi giải quyết.
onestop-tracking-means-processing = Cơ quan giải quyết đang xử lý hồ sơ.
onestop-tracking-means-supplement = Người nộp cần bổ sung giấy tờ để hồ sơ được xử lý tiếp.
onestop-tracking-means-duty = Hồ sơ đang chờ người nộp thực hiện nghĩa vụ tài chính.
onestop-tracking-means-paused = Hồ sơ tạm dừng; thời hạn không tính trong thời gian này.
onestop-tracking-means-done = Đã có kết quả, đang chờ trả.
onestop-tracking-means-returned = Kết quả đã được trả.
onestop-tracking-means-withdrawn = Người nộp đã rút hồ sơ.
onestop-tracking-means-stopped = Cơ quan đã dừng giải quyết. Người nộp đã được báo lý do.

# Kết quả đi đến đâu
# dynamic: onestop-delivery-state-
onestop-delivery-state-to-prepare = Chờ trả tại trung tâm
onestop-delivery-state-posted = Đã giao bưu chính
onestop-delivery-state-delivered = Bưu chính đã phát
onestop-delivery-state-undeliverable = Không phát được, bưu chính chuyển hoàn
onestop-delivery-state-collected = Đã nhận tại quầy
onestop-delivery-state-sent = Đã gửi vào tài khoản
onestop-my-dossier-item = Mã bưu gửi: { $number }
onestop-post-has-it = Bưu chính đang giữ kết quả: chờ bưu chính báo phát hoặc chuyển hoàn.
