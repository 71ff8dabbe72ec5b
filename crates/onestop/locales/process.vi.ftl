# Việc bên cạnh các bước của hồ sơ: kiểm tra thực địa, lấy ý kiến ngoài quy trình.

# Kiểm tra thực địa
# dynamic: onestop-conclusion-, onestop-visit-
onestop-deed-thuc-dia = Ghi kiểm tra thực địa
onestop-deed-done-thuc-dia = Đã ghi kiểm tra thực địa của hồ sơ { $code }.
onestop-effect-thuc-dia = Lần kiểm tra được lưu cùng hồ sơ, kèm biên bản và ảnh; bước bắt buộc kiểm tra thực địa chuyển đi được sau khi đã ghi.
onestop-dossier-visits = Kiểm tra thực địa
onestop-dossier-needs-visit = Bước này chỉ chuyển đi được sau khi đã ghi kiểm tra thực địa.
onestop-visit-at = Kiểm tra lúc
onestop-visit-recorded = Người ghi
onestop-visit-minutes = Biên bản
onestop-visit-photo = Ảnh hiện trường
onestop-conclusion-met = Đáp ứng
onestop-conclusion-not-met = Không đáp ứng
onestop-field-visited-on = Ngày kiểm tra
onestop-field-visited-at = Giờ bắt đầu
onestop-field-place = Địa điểm
onestop-field-participants = Thành phần tham gia
onestop-field-findings = Hiện trạng ghi nhận
onestop-field-conclusion = Kết luận
onestop-field-minutes = Biên bản kiểm tra đã ký
onestop-field-photos = Ảnh hiện trường
onestop-visit-time-hint = Ví dụ: 08:30.
onestop-visit-participants-hint = Mỗi người một dòng: họ tên, chức vụ hoặc tư cách tham gia.
onestop-visit-day = Vui lòng nhập ngày kiểm tra.
onestop-visit-before = Ngày kiểm tra không được trước ngày tiếp nhận hồ sơ.
onestop-visit-ahead = Ngày giờ kiểm tra không được sau thời điểm này.
onestop-visit-time = Vui lòng nhập giờ bắt đầu, ví dụ 08:30.
onestop-visit-place = Vui lòng ghi địa điểm kiểm tra.
onestop-visit-participants = Vui lòng ghi thành phần tham gia.
onestop-visit-findings = Vui lòng ghi hiện trạng.
onestop-visit-conclusion = Vui lòng chọn kết luận.
onestop-visit-files = Mỗi lần kiểm tra kèm tối đa { $count } tệp.
onestop-visit-not-here = Ở bước này không ghi kiểm tra thực địa.
onestop-move-no-visit = Chưa ghi kiểm tra thực địa: bước này bắt buộc phải có trước khi chuyển.
onestop-history-visit = Kiểm tra thực địa lúc { $at } – { $conclusion }

# Lấy ý kiến ngoài quy trình
# dynamic: onestop-question-
onestop-deed-lay-y-kien = Lấy ý kiến phối hợp
onestop-deed-done-lay-y-kien = Đã gửi câu hỏi lấy ý kiến về hồ sơ { $code }.
onestop-effect-lay-y-kien = Mỗi nơi được hỏi có việc trong hộp việc đến hết ngày trả lời. Trước ngày đó, hồ sơ chờ đủ ý kiến; sau ngày đó, nơi không trả lời không giữ hồ sơ lại.
onestop-dossier-questions = Ý kiến phối hợp
onestop-field-agencies = Đơn vị, cơ quan được hỏi
onestop-field-commune = Văn phòng xã, phường khác
onestop-field-question = Nội dung xin ý kiến
onestop-field-answer-by = Trả lời chậm nhất ngày
onestop-ask-opinions-no-commune = Không hỏi xã, phường khác
onestop-ask-opinions-day-hint = Ngày làm việc, không sau ngày hẹn trả kết quả.
onestop-ask-opinions-not-here = Ở bước này không lấy ý kiến phối hợp được.
onestop-ask-opinions-question = Vui lòng ghi nội dung xin ý kiến.
onestop-ask-opinions-nobody = Vui lòng chọn ít nhất một đơn vị, cơ quan.
onestop-ask-opinions-many = Mỗi lần hỏi tối đa { $count } nơi.
onestop-ask-opinions-unknown = Nơi được chọn không nhận câu hỏi được. Vui lòng chọn lại.
onestop-ask-opinions-day = Vui lòng chọn ngày phải trả lời.
onestop-ask-opinions-day-wrong = Ngày trả lời phải là ngày làm việc chưa qua.
onestop-ask-opinions-day-late = Ngày trả lời không được sau ngày hẹn trả kết quả ({ $due }).
onestop-question-by = Người xin ý kiến
onestop-question-to = Nơi được hỏi
onestop-question-waits = Chờ trả lời
onestop-question-late = Quá ngày trả lời
onestop-question-ended = Hồ sơ khép lại trước khi trả lời
onestop-outcome-lapsed = Không trả lời đúng hạn
onestop-history-question = Xin ý kiến: { $agency }
onestop-notice-opinion-given = Hồ sơ { $code } vừa có ý kiến phối hợp mà Ông/Bà đã xin.

# Yêu cầu bổ sung lần nữa
onestop-work-second-supplement = Duyệt yêu cầu bổ sung lần nữa
onestop-deed-de-xuat-bo-sung = Đề xuất bổ sung lần nữa
onestop-deed-duyet-bo-sung = Duyệt yêu cầu bổ sung lần nữa
onestop-deed-done-de-xuat-bo-sung = Đã trình đề xuất yêu cầu bổ sung hồ sơ { $code }; người nộp chưa được báo cho đến khi lãnh đạo duyệt.
onestop-deed-done-duyet-bo-sung = Đã ghi quyết định về đề xuất yêu cầu bổ sung hồ sơ { $code }.
onestop-effect-de-xuat-bo-sung = Lãnh đạo thấy đề xuất trong hộp việc; phiếu (Mẫu 02) chỉ được lập khi lãnh đạo đồng ý.
onestop-effect-duyet-bo-sung = Nếu đồng ý: Mẫu 02 được lập dưới tên Ông/Bà, người nộp và người đề xuất được báo. Nếu trả lại: người đề xuất được báo lý do.
onestop-effect-asked-before = Hồ sơ này đã bị yêu cầu bổ sung { $count } lần, kể cả trước khi tiếp nhận.
onestop-effect-second-supplement = Từ lần thứ hai, yêu cầu bổ sung phải được lãnh đạo duyệt và hồ sơ sẽ bị tính quá hạn (766).
onestop-dossier-asked-once = Hồ sơ đã bị yêu cầu bổ sung 1 lần; lần sau phải được lãnh đạo duyệt và bị tính quá hạn (766).
onestop-dossier-second-supplement = Hồ sơ đã bị yêu cầu bổ sung { $count } lần: sẽ bị tính quá hạn (766).
onestop-dossier-supplement-proposed = Đang chờ lãnh đạo duyệt đề xuất yêu cầu bổ sung lần nữa.
onestop-supplement-enough = Hồ sơ đã bị yêu cầu bổ sung hai lần trước khi tiếp nhận: phải tiếp nhận hoặc từ chối tiếp nhận.
onestop-supplement-first = Lần yêu cầu bổ sung đầu tiên không phải trình duyệt.
onestop-supplement-proposed = Đang có đề xuất yêu cầu bổ sung chờ duyệt; vui lòng duyệt hoặc trả lại đề xuất đó.
onestop-supplement-no-proposal = Hồ sơ không còn đề xuất yêu cầu bổ sung nào chờ duyệt.
onestop-notice-supplement-approved = Đề xuất yêu cầu bổ sung hồ sơ { $code } đã được duyệt.
onestop-notice-supplement-returned = Đề xuất yêu cầu bổ sung hồ sơ { $code } bị trả lại. Mở hồ sơ để xem lý do.

# Tạm dừng
# dynamic: onestop-pause-ground-, onestop-proposal-
onestop-work-standstill = Duyệt tạm dừng
onestop-deed-de-xuat-tam-dung = Đề xuất tạm dừng
onestop-deed-duyet-tam-dung = Duyệt đề xuất tạm dừng
onestop-deed-done-de-xuat-tam-dung = Đã trình đề xuất tạm dừng hồ sơ { $code }; thời hạn vẫn tính cho đến khi lãnh đạo duyệt.
onestop-deed-done-duyet-tam-dung = Đã ghi quyết định về đề xuất tạm dừng hồ sơ { $code }.
onestop-effect-de-xuat-tam-dung = Lãnh đạo thấy đề xuất trong hộp việc; chỉ khi lãnh đạo đồng ý thời hạn mới dừng.
onestop-effect-duyet-tam-dung = Nếu đồng ý: hồ sơ tạm dừng từ lúc này, người nộp và người đề xuất được báo. Nếu trả lại: người đề xuất được báo lý do.
onestop-effect-decides-pause = Nếu đồng ý: dừng tính thời gian; khi tiếp tục, hẹn trả lùi đúng bằng thời gian đã dừng.
onestop-pause-ground-assessment = Chờ kết luận giám định, kiểm định, định giá
onestop-pause-ground-other-matter = Chờ kết quả giải quyết tranh chấp, khiếu nại, vụ án, thi hành án có liên quan
onestop-pause-ground-verification = Chờ cơ quan có thẩm quyền xác minh
onestop-pause-ground-publication = Trong thời gian niêm yết, công khai theo quy định
onestop-pause-ground-attendance = Chờ người đề nghị có mặt theo lịch đã hẹn
onestop-pause-ground-force-majeure = Thiên tai, dịch bệnh, sự cố bất khả kháng
onestop-pause-choose = Chọn căn cứ
onestop-pause-until-label = Dự kiến tiếp tục
onestop-pause-until-hint = Qua ngày này mà chưa tiếp tục, người đang xử lý và lãnh đạo được báo.
onestop-pause-document-hint = Bắt buộc khi chờ giám định, xác minh hoặc chờ giải quyết việc khác.
onestop-pause-ground = Vui lòng chọn căn cứ tạm dừng.
onestop-pause-document = Căn cứ này phải có văn bản: vui lòng ghi số, ngày văn bản.
onestop-pause-until = Vui lòng chọn ngày dự kiến tiếp tục: sau hôm nay, trong vòng một năm.
onestop-pause-proposed = Hồ sơ đang có đề xuất tạm dừng chờ duyệt; vui lòng duyệt hoặc trả lại đề xuất đó.
onestop-pause-no-proposal = Hồ sơ không còn đề xuất tạm dừng nào chờ duyệt.
onestop-proposal-at = Đề xuất lúc
onestop-proposal-pause-yes = Đồng ý tạm dừng
onestop-proposal-supplement-yes = Đồng ý yêu cầu bổ sung
onestop-dossier-pause-proposed = Đang chờ lãnh đạo duyệt đề xuất tạm dừng: { $reason }
onestop-dossier-paused = Đã tạm dừng từ { $since }.
onestop-dossier-pause-over = Đã tạm dừng từ { $since } và đã qua ngày dự kiến tiếp tục.
onestop-desk-pause-late = Quá ngày dự kiến tiếp tục
onestop-notice-pause-approved = Đề xuất tạm dừng hồ sơ { $code } đã được duyệt.
onestop-notice-pause-returned = Đề xuất tạm dừng hồ sơ { $code } bị trả lại. Mở hồ sơ để xem lý do.
onestop-notice-pause-soon = Hồ sơ { $code } đang tạm dừng, dự kiến tiếp tục { $due }.
onestop-notice-pause-late = Hồ sơ { $code } đang tạm dừng và đã qua ngày dự kiến tiếp tục ({ $due }).
onestop-notice-pause-escalated = Hồ sơ { $code } tạm dừng quá ngày dự kiến tiếp tục ({ $due }) mà chưa được xử lý.

# Quá trình giải quyết
onestop-history-pause = Tạm dừng
onestop-history-resume = Tiếp tục giải quyết
onestop-history-duty = Đã thực hiện nghĩa vụ tài chính
onestop-history-extend = Gia hạn
onestop-history-apology = Xin lỗi vì quá hạn
onestop-history-calendar = Lịch làm việc thay đổi
onestop-history-proposed-pause = Đề xuất tạm dừng
onestop-history-proposed-supplement = Đề xuất yêu cầu bổ sung lần nữa
onestop-history-proposal-extend-returned = Trả lại đề xuất gia hạn
onestop-history-proposal-extend-lapsed = Đề xuất gia hạn không còn áp dụng
onestop-history-proposal-pause-returned = Trả lại đề xuất tạm dừng
onestop-history-proposal-pause-lapsed = Đề xuất tạm dừng không còn áp dụng
onestop-history-proposal-supplement-returned = Trả lại đề xuất yêu cầu bổ sung
onestop-history-proposal-supplement-lapsed = Đề xuất yêu cầu bổ sung không còn áp dụng

# Vì sao là ngày này?
onestop-why-accepted = Tính từ khi tiếp nhận lúc { $at }
onestop-why-changed = lịch làm việc đã thay đổi sau đó; ngày này tính theo lịch lúc bấy giờ
onestop-why-first = Hẹn trả ban đầu
onestop-why-supplement = Chờ bổ sung từ { $from } đến { $at }: không tính { $stood }
onestop-why-restart = Đủ bổ sung lúc { $at } (yêu cầu lúc { $from }): tính lại từ đầu, { $limit }
onestop-why-pause = Tạm dừng từ { $at }, dự kiến đến { $until }
onestop-why-resume = Tạm dừng từ { $from } đến { $at }: không tính { $stood }
onestop-why-duty = Chờ nghĩa vụ tài chính từ { $from } đến { $at }: không tính { $stood }
onestop-why-apology = Xin lỗi vì quá hạn, hẹn trả lại sau { $days } { $unit }; hạn không dời
onestop-why-extend = Gia hạn thêm { $days } { $unit }
onestop-why-unit-days = ngày
onestop-why-unit-working-days = ngày làm việc
onestop-why-stood = { $days } ngày { $hours } giờ { $minutes } phút làm việc
onestop-why-stood-days = { $days } ngày
onestop-why-stood-working-days = { $days } ngày làm việc
onestop-why-stood-hours = { $hours } giờ { $minutes } phút

# Kết quả gửi bưu chính
# dynamic: onestop-returned-
onestop-deed-da-phat = Bưu chính đã phát
onestop-deed-chuyen-hoan = Bưu chính chuyển hoàn
onestop-deed-done-da-phat = Đã ghi bưu chính phát xong kết quả hồ sơ { $code }.
onestop-deed-done-chuyen-hoan = Đã ghi bưu chính chuyển hoàn kết quả hồ sơ { $code }.
onestop-effect-da-phat = Hồ sơ khép lại; bản chính gửi kèm (nếu có) được ghi là đã trả.
onestop-effect-chuyen-hoan = Kết quả trở về trung tâm: gửi lại, trả tại quầy hoặc đổi hình thức trả.
onestop-field-delivered-on = Ngày phát
onestop-field-returned-for = Lý do không phát được
onestop-field-post-remark = Ghi chú của bưu chính
onestop-returned-absent = Người nhận vắng mặt
onestop-returned-address = Sai hoặc thiếu địa chỉ
onestop-returned-refused = Người nhận từ chối
onestop-returned-unclaimed = Quá thời hạn chờ nhận tại bưu cục
onestop-returned-damaged = Bưu gửi hư hỏng
onestop-post-delivered-on = Ngày phát phải từ ngày giao bưu chính đến hôm nay.
onestop-post-reason = Vui lòng chọn lý do không phát được.
onestop-post-nothing = Bưu chính không giữ kết quả nào của hồ sơ này.
onestop-result-posted = Gửi bưu chính
