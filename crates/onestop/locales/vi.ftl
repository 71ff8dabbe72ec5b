# Danh mục
onestop-menu-procedures = Thủ tục hành chính
onestop-menu-tracking = Tra cứu hồ sơ
onestop-menu-mine = Hồ sơ của tôi
onestop-menu-inbox = Việc của tôi
onestop-menu-counter = Tiếp nhận tại quầy
onestop-menu-morning = Đầu giờ sáng
onestop-menu-absences = Vắng mặt, người thay
onestop-menu-packages = Thủ tục, quy trình

# Trạng thái
# dynamic: onestop-state-
onestop-state-submitted = Chờ tiếp nhận
onestop-state-supplement-intake = Chờ bổ sung trước khi tiếp nhận
onestop-state-refused-intake = Từ chối tiếp nhận
onestop-state-accepted = Đã tiếp nhận
onestop-state-processing = Đang xử lý
onestop-state-supplement = Chờ bổ sung
onestop-state-duty = Chờ thực hiện nghĩa vụ tài chính
onestop-state-paused = Tạm dừng
onestop-state-done = Chờ trả kết quả
onestop-state-returned = Đã trả kết quả
onestop-state-withdrawn = Đã rút hồ sơ
onestop-state-stopped = Dừng giải quyết

# Người khác vừa xử lý
onestop-state-submitted-changed = { $by } vừa xử lý hồ sơ này lúc { $at }; hồ sơ hiện chờ tiếp nhận. Nội dung Ông/Bà nhập chưa được lưu; vui lòng xem lại rồi thực hiện tiếp.
onestop-state-supplement-intake-changed = { $by } vừa yêu cầu bổ sung hồ sơ này lúc { $at }. Vui lòng xem lại trước khi thực hiện tiếp.
onestop-state-refused-intake-changed = { $by } vừa từ chối tiếp nhận hồ sơ này lúc { $at }.
onestop-state-accepted-changed = { $by } vừa tiếp nhận hoặc phân công hồ sơ này lúc { $at }. Vui lòng xem lại trước khi thực hiện tiếp.
onestop-state-processing-changed = { $by } vừa xử lý hồ sơ này lúc { $at }. Vui lòng xem lại bước hiện tại trước khi thực hiện tiếp.
onestop-state-supplement-changed = { $by } vừa yêu cầu bổ sung hồ sơ này lúc { $at }.
onestop-state-duty-changed = { $by } vừa chuyển hồ sơ này lúc { $at }; hồ sơ đang chờ thực hiện nghĩa vụ tài chính.
onestop-state-paused-changed = { $by } vừa tạm dừng hồ sơ này lúc { $at }.
onestop-state-done-changed = { $by } vừa ban hành kết quả của hồ sơ này lúc { $at }.
onestop-state-returned-changed = { $by } vừa trả kết quả của hồ sơ này lúc { $at }.
onestop-state-withdrawn-changed = Người nộp vừa rút hồ sơ này ({ $by }, { $at }).
onestop-state-stopped-changed = { $by } vừa dừng giải quyết hồ sơ này lúc { $at }.

# Từ chối thao tác
onestop-forbidden = Vị trí của Ông/Bà không được thực hiện việc này với hồ sơ này.
onestop-wrong-state = Hồ sơ không ở trạng thái cho phép thao tác này ({ $event }). Vui lòng tải lại trang.
onestop-submit-declare = Vui lòng xác nhận lời cam đoan trước khi nộp.
onestop-submit-agency = Vui lòng chọn nơi nộp và cơ quan giải quyết.
onestop-submit-not-in-force = Thủ tục này hiện không có hiệu lực.
onestop-submit-channel = Thủ tục này không nộp được bằng hình thức đã chọn.
onestop-submit-no-case = Không xác định được trường hợp của hồ sơ từ các câu trả lời.
onestop-submit-part-missing = Thiếu giấy tờ: { $part }
onestop-accept-unpaid = Chưa tiếp nhận được: còn khoản chưa thu ({ $fees }).
onestop-refuse-reason = Vui lòng nêu lý do.
onestop-refuse-ground = Vui lòng nêu căn cứ pháp lý.
onestop-refuse-not-here = Ở bước này không dự thảo kết quả không giải quyết.
onestop-supplement-message = Vui lòng nêu rõ nội dung cần bổ sung.
onestop-supplement-ground = Vui lòng nêu căn cứ pháp lý.
onestop-supplement-part = Thành phần “{ $part }” không có trong thủ tục này.
onestop-supplement-not-here = Ở bước này không yêu cầu bổ sung được.
onestop-supplement-none = Hồ sơ không có yêu cầu bổ sung nào đang chờ.
onestop-supplement-empty = Vui lòng đính kèm ít nhất một giấy tờ được yêu cầu.
onestop-clock-reason = Vui lòng nêu lý do.
onestop-pause-not-here = Ở bước này không tạm dừng được.
onestop-extend-days = Vui lòng chọn thời điểm hẹn trả lại, từ 1 đến 60 ngày sau hẹn trả hiện nay.
onestop-extend-ground = Vui lòng nêu căn cứ pháp lý.
onestop-extend-not-here = Ở bước này không đề xuất gia hạn được.
onestop-extend-proposed = Hồ sơ đang có đề xuất gia hạn chờ duyệt; vui lòng duyệt hoặc trả lại đề xuất đó.
onestop-extend-no-proposal = Hồ sơ không còn đề xuất gia hạn nào chờ duyệt.
onestop-extend-own-proposal = Người đề xuất không tự duyệt đề xuất của mình.
onestop-extend-answer = Vui lòng nêu lý do trả lại đề xuất.
onestop-extend-decision = Vui lòng chọn đồng ý hoặc trả lại.
onestop-check-not-here = Ở bước này không kiểm tra giấy tờ.
onestop-check-none = Vui lòng đánh giá ít nhất một giấy tờ.
onestop-check-verdict = Vui lòng chọn đạt, chưa đạt hoặc cần bản chính.
onestop-check-remark = Vui lòng ghi rõ chưa đạt ở điểm nào.
onestop-extend-too-often = Hồ sơ đã được gia hạn đủ số lần cho phép.
onestop-extend-no-due = Hồ sơ không có ngày hẹn trả.
onestop-extend-too-late = Đã quá ngày hẹn trả: văn bản xin lỗi và gia hạn phải được ký trước ngày hẹn.
onestop-assign-post = Vị trí được chọn không thuộc đơn vị này hoặc không có vai trò phù hợp.
onestop-opinion-text = Vui lòng ghi nội dung ý kiến.
onestop-draft-not-now = Hồ sơ không ở trạng thái dự thảo kết quả.
onestop-draft-too-many-files = Mỗi thành phần tối đa 10 tệp.
onestop-move-no-agency = Không tìm thấy cơ quan ở bước tiếp theo. Đề nghị quản trị viên kiểm tra danh mục cơ quan và địa bàn phục vụ.
onestop-move-none = Ở bước này không có bước chuyển như đã chọn.
onestop-move-opinions = Còn { $count } ý kiến phối hợp chưa trả lời.
onestop-move-back-note = Vui lòng nêu lý do trả lại.
onestop-move-no-draft = Chưa có dự thảo kết quả.
onestop-move-not-approved = Kết quả chưa được phê duyệt.
onestop-approve-own-draft = Người dự thảo không phê duyệt kết quả của chính mình trong thủ tục này.
onestop-settle-receipt = Vui lòng ghi số biên lai.
onestop-settle-not-cashier = Vị trí của Ông/Bà không thu phí, lệ phí tại quầy này.
onestop-stop-reason = Vui lòng nêu lý do dừng giải quyết.
onestop-withdraw-reason = Vui lòng nêu lý do rút hồ sơ.
onestop-hand-over-unpaid = Chưa trả được kết quả: còn khoản chưa thu ({ $fees }).
onestop-hand-over-way = Thủ tục này không trả kết quả theo hình thức đã chọn.
onestop-hand-over-relation = Vui lòng chọn ai nhận kết quả.
onestop-hand-over-address = Vui lòng ghi địa chỉ nhận bưu gửi.
onestop-hand-over-no-account = Người nộp chưa có tài khoản để nhận kết quả điện tử. Hãy chọn hình thức khác.
onestop-hand-over-taken-by = Vui lòng ghi họ tên người nhận.
onestop-hand-over-tracking = Vui lòng ghi mã bưu gửi.
onestop-hand-over-identity = Vui lòng xác nhận đã kiểm tra giấy tờ tùy thân của người nhận.
onestop-hand-over-document = Vui lòng ghi số, ngày của giấy ủy quyền.
onestop-hand-over-originals = Hồ sơ có bản chính phải trả lại: vui lòng xác nhận đã trả.
onestop-correct-reason = Vui lòng nêu sai sót của kết quả.

# Thông báo
# dynamic: onestop-notice-
onestop-notice-accepted = Hồ sơ { $code } đã được tiếp nhận, hẹn trả lúc { $due }.
onestop-notice-refused = Hồ sơ { $code } không được tiếp nhận. Mở hồ sơ để xem lý do.
onestop-notice-supplement = Hồ sơ { $code } cần bổ sung giấy tờ.
onestop-notice-extended = Hồ sơ { $code } được gia hạn, hẹn trả lại lúc { $due }. Cơ quan giải quyết xin lỗi Ông/Bà.
onestop-notice-issued = Hồ sơ { $code } đã có kết quả.
onestop-notice-returned = Kết quả hồ sơ { $code } đã được trả.
onestop-notice-delivery = Cách nhận kết quả hồ sơ { $code } đã đổi.
onestop-notice-stopped = Hồ sơ { $code } đã dừng giải quyết. Mở hồ sơ để xem lý do.
onestop-notice-soon = Hồ sơ { $code } sắp đến hạn bước này ({ $due }).
onestop-notice-late = Hồ sơ { $code } đã quá hạn bước này ({ $due }).
onestop-notice-escalated = Hồ sơ { $code } quá hạn bước từ { $due } mà chưa xử lý xong.
onestop-notice-extension-approved = Đề xuất gia hạn hồ sơ { $code } đã được duyệt.
onestop-notice-extension-returned = Đề xuất gia hạn hồ sơ { $code } bị trả lại. Mở hồ sơ để xem lý do.
onestop-notice-urged = Lãnh đạo đôn đốc hồ sơ { $code }.
