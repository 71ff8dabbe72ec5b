# Trang của người dân, doanh nghiệp.

# Từ dùng chung
onestop-citizen-free = Không thu phí, lệ phí
onestop-citizen-in-day = Trong ngày làm việc
onestop-citizen-at = { $time } ngày { $date }
onestop-citizen-due-later = Được hẹn khi tiếp nhận
onestop-citizen-due-stands = Tính lại khi hồ sơ được tiếp tục
onestop-citizen-choose = Chọn một
# dynamic: onestop-citizen-channel-
onestop-citizen-channel-online = Trực tuyến
onestop-citizen-channel-counter = Trực tiếp tại quầy
onestop-citizen-channel-postal = Bưu chính công ích
# dynamic: onestop-citizen-delivery-
onestop-citizen-delivery-counter = Nhận tại quầy
onestop-citizen-delivery-postal = Nhận qua bưu chính công ích
onestop-citizen-delivery-electronic = Nhận bản điện tử
# dynamic: onestop-citizen-level-
onestop-citizen-level-province = Cấp tỉnh
onestop-citizen-level-commune = Cấp xã
# dynamic: onestop-citizen-online-
onestop-citizen-online-full = Trực tuyến toàn trình
onestop-citizen-online-partial = Trực tuyến một phần
onestop-citizen-online-none = Nộp tại quầy hoặc qua bưu chính
# dynamic: onestop-citizen-subject-
onestop-citizen-subject-citizen = Công dân
onestop-citizen-subject-business = Doanh nghiệp
onestop-citizen-subject-household-business = Hộ kinh doanh
onestop-citizen-subject-organisation = Tổ chức
onestop-citizen-subject-foreigner = Người nước ngoài
# dynamic: onestop-citizen-life-
onestop-citizen-life-birth = Sinh con
onestop-citizen-life-marriage = Kết hôn
onestop-citizen-life-death = Người thân qua đời
onestop-citizen-life-housing = Làm nhà, sửa nhà
onestop-citizen-life-land = Đất đai
onestop-citizen-life-residence = Chuyển nơi ở
onestop-citizen-life-business = Kinh doanh
onestop-citizen-life-work = Việc làm, lao động
onestop-citizen-life-education = Học tập
onestop-citizen-life-health = Sức khỏe, khuyết tật
onestop-citizen-life-poverty = Trợ giúp xã hội
onestop-citizen-life-papers = Chứng thực, giấy tờ
# dynamic: onestop-citizen-agency-
onestop-citizen-agency-province = Ủy ban nhân dân tỉnh
onestop-citizen-agency-province-office = Văn phòng Ủy ban nhân dân tỉnh
onestop-citizen-agency-division = Phòng thuộc sở
onestop-citizen-agency-centre = Trung tâm Phục vụ hành chính công
onestop-citizen-agency-commune = Ủy ban nhân dân xã, phường
onestop-citizen-agency-commune-office = Văn phòng HĐND và UBND xã, phường
onestop-citizen-agency-commune-economy = Phòng Kinh tế xã, phường
onestop-citizen-agency-commune-culture = Phòng Văn hóa – Xã hội xã, phường
onestop-citizen-agency-police-province = Công an tỉnh
onestop-citizen-agency-police-commune = Công an xã, phường
onestop-citizen-agency-land-office = Văn phòng đăng ký đất đai
onestop-citizen-agency-land-branch = Chi nhánh Văn phòng đăng ký đất đai
onestop-citizen-agency-tax-branch = Thuế cơ sở
onestop-citizen-agency-insurance-branch = Bảo hiểm xã hội cơ sở
onestop-citizen-agency-district = Ủy ban nhân dân cấp huyện (trước 01/7/2025)
onestop-citizen-agency-district-unit = Phòng thuộc Ủy ban nhân dân cấp huyện (trước 01/7/2025)
onestop-citizen-agency-department-home-affairs = Sở Nội vụ
onestop-citizen-agency-department-finance = Sở Tài chính
onestop-citizen-agency-department-justice = Sở Tư pháp
onestop-citizen-agency-department-industry-trade = Sở Công Thương
onestop-citizen-agency-department-agriculture-environment = Sở Nông nghiệp và Môi trường
onestop-citizen-agency-department-construction = Sở Xây dựng
onestop-citizen-agency-department-science-technology = Sở Khoa học và Công nghệ
onestop-citizen-agency-department-culture-sports-tourism = Sở Văn hóa, Thể thao và Du lịch
onestop-citizen-agency-department-education = Sở Giáo dục và Đào tạo
onestop-citizen-agency-department-health = Sở Y tế
onestop-citizen-agency-department-ethnic-religion = Sở Dân tộc và Tôn giáo
# dynamic: onestop-citizen-fee-kind-
onestop-citizen-fee-kind-fee = phí
onestop-citizen-fee-kind-charge = lệ phí
onestop-citizen-fee-kind-price = giá dịch vụ
# dynamic: onestop-citizen-due-
onestop-citizen-due-filing = Nộp khi nộp hồ sơ
onestop-citizen-due-supplement = Nộp khi bổ sung hồ sơ
onestop-citizen-due-return = Nộp khi nhận kết quả
# dynamic: onestop-citizen-filer-
onestop-citizen-filer-owner = Chính chủ
onestop-citizen-filer-authorised = Người được ủy quyền
onestop-citizen-filer-relative = Người thân
onestop-citizen-filer-parent = Cha, mẹ
onestop-citizen-filer-guardian = Người giám hộ
onestop-citizen-filer-heir = Người thừa kế
onestop-citizen-filer-representative = Người đại diện theo pháp luật
# dynamic: onestop-citizen-filer-short-
onestop-citizen-filer-short-authorised = người đã ủy quyền cho Ông/Bà
onestop-citizen-filer-short-relative = người thân
onestop-citizen-filer-short-parent = con chưa đủ 18 tuổi
onestop-citizen-filer-short-guardian = người được giám hộ
onestop-citizen-filer-short-heir = người đã mất
# dynamic: onestop-citizen-filer-hint-
onestop-citizen-filer-hint-relative = Ông, bà, cha, mẹ, con, vợ, chồng, anh, chị, em ruột. Văn bản ủy quyền không phải công chứng, chứng thực.
onestop-citizen-filer-hint-parent = Của người chưa đủ 18 tuổi. Không cần giấy ủy quyền.
onestop-citizen-filer-hint-guardian = Giám hộ đương nhiên hoặc theo quyết định. Không cần giấy ủy quyền.
onestop-citizen-filer-hint-heir = Của người đã mất. Không cần giấy ủy quyền.

# Trang chủ
# dynamic: onestop-home-
onestop-home-name = Trang chủ
onestop-home-title = Ông/Bà cần làm thủ tục gì?
onestop-home-lead = Tìm thủ tục, nộp hồ sơ và nhận kết quả tại bất kỳ xã, phường nào trong tỉnh, hoặc ngay trên điện thoại.
onestop-home-search = Tên thủ tục hoặc việc cần làm
onestop-home-example = Ví dụ: khai sinh, xây nhà, sổ đỏ
onestop-home-procedures = { $count } thủ tục
onestop-home-all = Toàn bộ thủ tục
onestop-home-often = Hay tìm:
onestop-home-often-birth = Khai sinh
onestop-home-often-copy = Chứng thực bản sao
onestop-home-often-building = Giấy phép xây dựng
onestop-home-often-residence = Thường trú
onestop-home-hello = Xin chào, { $name }
onestop-home-mine-lead = Hồ sơ đã nộp, hồ sơ đang điền dở và các thông báo của Ông/Bà.
onestop-home-mine = Hồ sơ của tôi
onestop-home-track-another = Tra cứu theo mã
onestop-home-life = Sự kiện trong đời
onestop-home-popular = Nhiều người làm nhất
onestop-home-tracking = Theo dõi hồ sơ
onestop-home-tracking-lead = Hồ sơ đang ở đâu, bao giờ có kết quả. Không cần đăng nhập.
onestop-home-code = Mã hồ sơ
onestop-home-proof = 4 số cuối điện thoại
onestop-home-proof-hint = Số điện thoại của người nộp hồ sơ
onestop-home-track = Tra cứu
onestop-home-how = Nộp hồ sơ trực tuyến
onestop-home-how-choose = Chọn thủ tục
onestop-home-how-choose-text = Xem trước mất bao lâu, bao nhiêu tiền, cần giấy tờ gì.
onestop-home-how-fill = Điền và gửi
onestop-home-how-fill-text = Trả lời từng trang. Hồ sơ điền dở được giữ lại, mở tiếp trên máy khác.
onestop-home-how-follow = Theo dõi
onestop-home-how-follow-text = Có mã hồ sơ và mã QR. Cần bổ sung gì thì được báo một lần, đủ nội dung.
onestop-home-how-receive = Nhận kết quả
onestop-home-how-receive-text = Tại quầy, qua bưu chính công ích, hoặc bản điện tử.
onestop-home-fields = Theo lĩnh vực
onestop-home-help-title = Không nộp trực tuyến được?
onestop-home-help = Ông/Bà đến Trung tâm Phục vụ hành chính công của xã, phường gần nhất: quầy nào cũng nhận hồ sơ của mọi nơi trong tỉnh.

# Danh mục
# dynamic: onestop-procedures-
onestop-procedures-title = Thủ tục hành chính
onestop-procedures-lead = { $count } thủ tục đang có hiệu lực. Gõ không dấu cũng tìm được.
onestop-procedures-search = Tên, mã hoặc việc cần làm
onestop-procedures-field = Lĩnh vực
onestop-procedures-life = Sự kiện trong đời
onestop-procedures-subject = Đối tượng
onestop-procedures-agency = Cơ quan giải quyết
onestop-procedures-level = Cấp giải quyết
onestop-procedures-online = Cách nộp
onestop-procedures-any = Tất cả
onestop-procedures-found = { $count ->
    [0] Không có thủ tục nào
   *[other] { $count } thủ tục
 }
onestop-procedures-range = { $from }–{ $to } trên { $total }
onestop-procedures-none = Không tìm thấy thủ tục phù hợp
onestop-procedures-none-text = Thử từ ngắn hơn, từ khác cùng nghĩa, hoặc bỏ bớt điều kiện lọc.
onestop-procedures-all = Xem tất cả thủ tục

# Trang thủ tục
# dynamic: onestop-procedure-
onestop-procedure-code = Mã { $code }
onestop-procedure-how-long = Thời hạn giải quyết
onestop-procedure-how-much = Phí, lệ phí
onestop-procedure-how = Cách nộp
onestop-procedure-who-decides = Ai giải quyết
onestop-procedure-what = Kết quả
onestop-procedure-file = Nộp trực tuyến
onestop-procedure-print = Bản in
onestop-procedure-form = Xem trước tờ khai
onestop-procedure-not-online = Thủ tục này nộp tại quầy hoặc qua bưu chính công ích.
onestop-procedure-ministry = Thủ tục này được xử lý trên { $system }. Ông/Bà vẫn nộp và theo dõi hồ sơ tại đây.
onestop-procedure-card = Thông tin chính
onestop-procedure-ready = Cần chuẩn bị
onestop-procedure-ready-more = Và { $count } giấy tờ khác, tùy trường hợp.
onestop-procedure-guide = Hướng dẫn nhanh
onestop-procedure-contents = Nội dung chi tiết
onestop-procedure-sequence = Trình tự thực hiện
onestop-procedure-methods = Cách thức thực hiện
# dynamic: onestop-procedure-method-
onestop-procedure-method-online = nộp tại trang này, bất cứ lúc nào
onestop-procedure-method-counter = tại Trung tâm Phục vụ hành chính công trong giờ làm việc
onestop-procedure-method-postal = gửi hồ sơ qua dịch vụ bưu chính công ích
onestop-procedure-deliveries = Cách nhận kết quả
onestop-procedure-subjects = Đối tượng thực hiện
onestop-procedure-conditions = Yêu cầu, điều kiện
onestop-procedure-no-conditions = Không có yêu cầu, điều kiện riêng.
onestop-procedure-parts = Thành phần hồ sơ
onestop-procedure-parts-common = Mọi trường hợp
onestop-procedure-part = Giấy tờ
onestop-procedure-part-copies = Số lượng
onestop-procedure-part-how = Hình thức
onestop-procedure-part-when = Khi nào cần
onestop-procedure-part-form = Khai trực tuyến, không cần bản giấy
onestop-procedure-part-present = Xuất trình, được trả lại ngay
onestop-procedure-part-file = Tải bản chụp hoặc bản quét lên
onestop-procedure-part-paper = Nộp bản giấy
onestop-procedure-part-always = Bắt buộc
onestop-procedure-part-optional = Nếu có
onestop-procedure-part-sometimes = Tùy trường hợp
onestop-procedure-originals = { $count } bản chính
onestop-procedure-copies = { $count } bản sao
onestop-procedure-sets = Số bộ hồ sơ: { $count }
onestop-procedure-limits = Thời hạn giải quyết
onestop-procedure-case = Trường hợp
onestop-procedure-channel = Cách nộp
onestop-procedure-limit = Thời hạn
onestop-procedure-source = Căn cứ
onestop-procedure-any-case = Mọi trường hợp
onestop-procedure-any-channel = Mọi cách nộp
onestop-procedure-or = { $one } hoặc { $other }, tùy trường hợp
onestop-procedure-by-case = Từ { $first }, tùy trường hợp
onestop-procedure-fees = Phí, lệ phí
onestop-procedure-no-fees = Không thu phí, lệ phí.
onestop-procedure-fee = Khoản thu
onestop-procedure-fee-amount = Mức thu
onestop-procedure-fee-some = Tùy trường hợp, { $amount }
onestop-procedure-fee-range = Từ { $least } đến { $most }, tùy trường hợp
onestop-procedure-per-unit = {" "}mỗi bản
onestop-procedure-tier = Từ { $from } đến { $to }
onestop-procedure-tier-last = Từ { $from } trở lên
onestop-procedure-cap = Tối đa { $amount } mỗi bản
onestop-procedure-from = từ ngày { $date }
onestop-procedure-until = đến hết ngày { $date }
onestop-procedure-waived = { $percent ->
    [100] miễn toàn bộ
   *[other] giảm { $percent }%
 }
onestop-procedure-result = Kết quả giải quyết
onestop-procedure-valid = Có giá trị { $months } tháng.
onestop-procedure-valid-always = Không xác định thời hạn sử dụng.
onestop-procedure-negative = Không đủ điều kiện thì được trả lời bằng văn bản, nêu rõ lý do: { $name }.
onestop-procedure-basis = Căn cứ pháp lý
onestop-procedure-unverified = chưa kiểm chứng
onestop-procedure-steps = Hồ sơ đi qua những bước nào
onestop-procedure-steps-title = Các bước giải quyết trong cơ quan
onestop-procedure-intake = Tiếp nhận hồ sơ
onestop-procedure-share = { $percent }% thời hạn
onestop-procedure-back = Về trang thủ tục
onestop-blank-form-lead = Những câu sẽ được hỏi khi nộp trực tuyến. Xem trước để chuẩn bị; không phải điền vào đây.
onestop-blank-form-options = Chọn: { $options }.
onestop-blank-form-sometimes = Chỉ hỏi trong một số trường hợp.
onestop-blank-form-optional = Không bắt buộc.

# Trước khi bắt đầu
# dynamic: onestop-start-
onestop-start-title = Trước khi bắt đầu
onestop-start-assurance = Định danh khi nộp trực tuyến
onestop-start-assurance-level = Định danh điện tử (VNeID) mức { $level }
onestop-start-online = Mức độ trực tuyến
onestop-start-ready = Chuẩn bị sẵn
onestop-start-ready-card = Thẻ căn cước hoặc số định danh cá nhân
onestop-start-sometimes = tùy trường hợp
onestop-start-looked-up = Không phải nộp, cơ quan tra cứu trong cơ sở dữ liệu quốc gia
onestop-start-shown = Chỉ xuất trình khi nhận kết quả
onestop-start-paper = Có phải nộp bản giấy không?
onestop-start-no-paper = Không. Toàn bộ hồ sơ nộp trực tuyến.
onestop-start-saved = Mỗi trang trả lời xong được giữ lại. Ông/Bà có thể dừng và làm tiếp sau, kể cả trên máy khác.
onestop-start-conditions = Xác nhận Ông/Bà đủ điều kiện
onestop-start-conditions-hint = Đánh dấu từng điều kiện đúng với Ông/Bà. Chưa chắc chắn thì hỏi quầy tiếp nhận trước khi nộp.
onestop-start-conditions-all = Thủ tục chỉ giải quyết được khi mọi điều kiện đều đúng. Hãy đánh dấu từng điều kiện, hoặc hỏi quầy tiếp nhận.
onestop-start-begin = Bắt đầu điền hồ sơ
onestop-start-sign-in = Đăng nhập để bắt đầu
onestop-start-unfinished = Ông/Bà đang điền dở một hồ sơ của thủ tục này (lần cuối { $at }).
onestop-start-resume = Mở lại hồ sơ điền dở

# Hồ sơ đang điền
# dynamic: onestop-draft-
onestop-draft-kicker = Hồ sơ đang điền
onestop-draft-done = Đã xong { $done } trên { $all } việc.
onestop-draft-helped = Trung tâm Phục vụ hành chính công đã giúp Ông/Bà nhập hồ sơ này. Ông/Bà xem lại từng mục, cam đoan rồi tự nộp.
onestop-draft-saved = Đã lưu lúc { $at }.
onestop-draft-group = { $number }. { $name }
onestop-draft-group-place = Người nộp và nơi nộp
onestop-draft-group-form = Tờ khai
onestop-draft-group-papers = Giấy tờ kèm theo
onestop-draft-group-last = Hoàn tất
onestop-draft-who = Nộp cho ai
onestop-draft-place = Nơi nộp
onestop-draft-delivery = Cách nhận kết quả
onestop-draft-check = Kiểm tra lại và nộp
onestop-draft-check-locked = Mở khi các việc trên đã xong
onestop-draft-others = Giấy tờ nộp thêm
onestop-draft-optional = Không bắt buộc
onestop-draft-discard = Xóa hồ sơ điền dở này
onestop-draft-discard-title = Xóa hồ sơ điền dở “{ $name }”?
onestop-draft-discard-effect = Các câu trả lời và tệp đã tải lên bị xóa, không lấy lại được.

# Nơi nộp
# dynamic: onestop-place-
onestop-place-title = Ông/Bà nộp hồ sơ ở đâu?
onestop-place-old-title = Chỉ nhớ tên xã, phường cũ (trước 01/7/2025)?
onestop-place-old = Tên cũ của xã, phường, thị trấn
onestop-place-old-example = Ví dụ: Trung Nghĩa, Thành phố Hưng Yên
onestop-place-old-found = Bấm vào nơi của Ông/Bà:
onestop-place-old-none = Không thấy tên này. Thử viết kèm tên huyện cũ, cách nhau bằng dấu phẩy.
onestop-place-part-of = { $name } (một phần)
onestop-place-commune = Xã, phường giải quyết
onestop-place-commune-hint = Theo tên từ ngày 01/7/2025. Thường là nơi Ông/Bà cư trú hoặc nơi có nhà, đất, công trình.
onestop-place-centre = Nhận hồ sơ và trả kết quả tại xã, phường khác
onestop-place-centre-hint = Quầy nào trong tỉnh cũng nhận và trả kết quả được.
onestop-place-centre-same = Cùng nơi giải quyết
onestop-place-province = Hồ sơ này do cơ quan cấp tỉnh giải quyết
onestop-place-choose = Chọn xã, phường giải quyết.
onestop-place-none = Chưa tìm được cơ quan giải quyết cho nơi này. Vui lòng chọn nơi khác hoặc hỏi quầy tiếp nhận.

# Nộp cho ai
# dynamic: onestop-applicant-
onestop-applicant-title = Ông/Bà nộp hồ sơ cho ai?
onestop-applicant-choose = Chọn Ông/Bà nộp hồ sơ cho ai.
onestop-applicant-self = Cho tôi
onestop-applicant-for-self = Cho tôi: { $name }
onestop-applicant-another = Cho người khác
onestop-applicant-another-hint = Ví dụ: { $grounds }.
onestop-applicant-organisation = Cho { $name }
onestop-applicant-tax-code = Mã số thuế { $number }
onestop-applicant-representative-hint = Ông/Bà là người đại diện theo pháp luật.
onestop-applicant-employee-hint = Ông/Bà được cử đi nộp: phải kèm giấy giới thiệu hoặc giấy ủy quyền.
onestop-applicant-only-self = Thủ tục này phải do chính Ông/Bà nộp
onestop-applicant-only-self-text = Pháp luật không cho ủy quyền hoặc nộp thay thủ tục này.
onestop-applicant-person-title = Ông/Bà nộp thay cho ai?
onestop-applicant-person-lead = Chủ hồ sơ là người đó; Ông/Bà là người nộp, nhận thông báo và theo dõi hồ sơ.
onestop-applicant-filer = Ông/Bà là gì của người đó?
onestop-applicant-filer-choose = Chọn Ông/Bà là gì của người đó.
onestop-applicant-filer-written = Phải gửi kèm văn bản ủy quyền.
onestop-applicant-filer-certified = Phải gửi kèm văn bản ủy quyền đã công chứng hoặc chứng thực.
onestop-applicant-person = Người đó
onestop-applicant-name = Họ, chữ đệm, tên
onestop-applicant-name-empty = Nhập họ, chữ đệm, tên của người đó.
onestop-applicant-name-form = Tên chỉ gồm chữ cái, không quá 80 chữ.
onestop-applicant-born = Ngày sinh
onestop-applicant-born-form = Nhập ngày sinh đủ ngày, tháng, năm.
onestop-applicant-born-future = Ngày sinh không thể sau hôm nay.
onestop-applicant-born-unlike = Theo số định danh, người đó sinh năm { $year }. Kiểm tra lại số hoặc ngày sinh.
onestop-applicant-of-age = Người này đã đủ 18 tuổi: cha, mẹ không còn là người đại diện. Chọn tư cách khác.
onestop-applicant-sex = Giới tính
onestop-applicant-male = Nam
onestop-applicant-female = Nữ
onestop-applicant-sex-choose = Chọn nam hoặc nữ.
onestop-applicant-document = Người đó có giấy tờ gì?
onestop-applicant-document-number = Số định danh cá nhân
onestop-applicant-document-passport = Hộ chiếu (người nước ngoài)
onestop-applicant-document-none = Chưa có số định danh
onestop-applicant-document-none-hint = Trẻ mới sinh: số định danh được cấp cùng giấy khai sinh.
onestop-applicant-document-choose = Chọn giấy tờ của người đó.
onestop-applicant-document-needed = Thủ tục này cần số định danh hoặc hộ chiếu của người đó.
onestop-applicant-passport-number = Số hộ chiếu
onestop-applicant-passport-form = Số hộ chiếu gồm 6 đến 20 chữ cái và chữ số, không dấu.
onestop-applicant-address = Nơi cư trú
onestop-applicant-back = Quay lại
onestop-applicant-lost = Thông tin về người được nộp thay không đọc lại được. Vui lòng nhập lại.

# Tờ khai
onestop-form-position = Tờ khai, trang { $number } trên { $of }
onestop-form-more = Theo câu trả lời của Ông/Bà, trang này có thêm câu hỏi.
onestop-form-later = Lưu, làm tiếp sau
onestop-form-date-hint = Ví dụ: 27 3 2026
onestop-form-entry = Mục số { $number }
onestop-form-in-entry = Mục số { $number }: { $text }
onestop-form-entry-first = Thêm { $name }
onestop-form-entry-add = Thêm một mục nữa
onestop-form-entry-remove = Xóa mục số { $number }

# Giấy tờ
# dynamic: onestop-papers-
onestop-papers-title = Giấy tờ kèm theo
onestop-papers-lead = Chụp hoặc quét giấy tờ rồi tải lên. Giấy tờ nào cũng được thay, thêm cho đến khi nộp.
onestop-papers-none = Hồ sơ này không phải tải lên giấy tờ nào.
onestop-papers-needed = Phải nộp
onestop-papers-optional = Nộp nếu có
onestop-papers-files = Đã tải lên { $count } tệp
onestop-papers-looked-up = Không phải nộp: cơ quan tra cứu trong cơ sở dữ liệu quốc gia
onestop-papers-shown = Chỉ xuất trình khi nhận kết quả, không phải tải lên
onestop-papers-on-paper = Giấy tờ phải mang bản giấy đến quầy
onestop-paper-files = Tệp của giấy tờ này
onestop-paper-whole = Chụp đủ bốn góc, mỗi mặt một ảnh hoặc gộp thành một tệp PDF.
onestop-paper-clear = Chữ đọc được, không lóa, không mờ.
onestop-paper-many = Tối đa 10 tệp. Ảnh chụp từ điện thoại được tự xoay và thu nhỏ.
onestop-paper-next = Lưu và tiếp tục
onestop-paper-skip = Để sau
onestop-paper-missing = Chọn ít nhất một tệp, hoặc bấm “Để sau”.
# dynamic: onestop-paper-reuse-
onestop-paper-reuse = Dùng lại
onestop-paper-reuse-title = Dùng lại giấy tờ đã có
onestop-paper-reuse-else = Hoặc tải lên tệp mới
onestop-paper-reuse-numbered = { $name } số { $number }, cấp ngày { $date }
onestop-paper-reuse-result = { $name }, cấp ngày { $date }
onestop-paper-reuse-file = { $name }, đã nộp ngày { $date }
onestop-paper-reuse-from = Từ hồ sơ { $code }
onestop-paper-reuse-gone = Giấy tờ này không còn dùng lại được. Vui lòng tải lên tệp mới.
onestop-paper-reused = dùng lại
onestop-paper-wrong-type = Tệp “{ $name }” không đúng loại. Giấy tờ này nhận: { $types }.

# Nhận kết quả
# dynamic: onestop-delivery-
onestop-delivery-title = Ông/Bà muốn nhận kết quả bằng cách nào?
onestop-delivery-electronic-hint = Tệp PDF trong mục “Hồ sơ của tôi”, có giá trị như bản giấy khi đã ký số.
onestop-delivery-postal-hint = Người nhận trả cước bưu chính.
onestop-delivery-address-label = Địa chỉ nhận
onestop-delivery-originals = Bản chính giữ lại trong hồ sơ sẽ được trả cùng kết quả.
onestop-delivery-choose = Chọn cách nhận kết quả.
onestop-delivery-address = Ghi đủ địa chỉ: số nhà, đường hoặc thôn, xã, phường, tỉnh.
onestop-delivery-change = Đổi cách nhận
onestop-delivery-same = Ông/Bà chưa chọn gì khác. Hãy chọn cách nhận khác, hoặc quay lại.
onestop-delivery-closed = Hồ sơ đã khép lại, không còn kết quả để nhận.
onestop-delivery-fees = Phí, lệ phí giữ nguyên như ngày nộp. Nhận qua bưu chính thì người nhận trả thêm cước.

# Kiểm tra và nộp
# dynamic: onestop-check-
onestop-check-title = Kiểm tra lại trước khi nộp
onestop-check-place = Người nộp và nơi nộp
onestop-check-procedure = Thủ tục
onestop-check-case = Trường hợp
onestop-check-deciding = Cơ quan giải quyết
onestop-check-receiving = Nơi nhận hồ sơ và trả kết quả
onestop-check-who = Nộp cho
onestop-check-delivery = Nhận kết quả
onestop-check-way = Cách nhận
onestop-check-looked-up = Không phải nộp, cơ quan tra cứu
onestop-check-shown = Xuất trình khi nhận kết quả
onestop-check-brought = Mang bản giấy đến quầy
onestop-check-fees = Phí, lệ phí của hồ sơ này
onestop-check-total = Tổng cộng
onestop-check-exempt = { $percent ->
    [100] Miễn: { $name } (mức thu { $full })
   *[other] Giảm { $percent }%: { $name } (mức thu { $full })
 }
onestop-check-due = Nếu được tiếp nhận ngay bây giờ, hạn trả kết quả là { $at }
onestop-check-due-why = Ngày hẹn chính thức được ghi trên phiếu khi quầy tiếp nhận hồ sơ.
onestop-check-declaration = Cam đoan
onestop-check-declare-true = Nội dung khai và giấy tờ kèm theo là đúng sự thật; tôi chịu trách nhiệm trước pháp luật về nội dung này.
onestop-check-declare-data = Dữ liệu cá nhân trong hồ sơ được dùng để giải quyết thủ tục này theo quy định của pháp luật.
onestop-check-declare = Tôi đã đọc và cam đoan các nội dung trên
onestop-check-step-up-title = Cần xác thực định danh mức { $level } trước khi nộp
onestop-check-step-up-text = Thủ tục này chỉ nhận hồ sơ trực tuyến của người đã xác thực bằng VNeID mức { $level }. Sau khi xác thực, Ông/Bà trở lại đúng trang này; mọi nội dung đã điền được giữ nguyên.
onestop-check-step-up-button = Xác thực bằng VNeID mức { $level }
onestop-check-step-up-counter = Thủ tục này chỉ nhận hồ sơ trực tuyến của người đã xác thực mức { $level }, hiện cổng chưa hỗ trợ. Ông/Bà có thể nộp trực tiếp tại quầy hoặc qua bưu chính; nội dung đã điền được giữ nguyên.
onestop-check-submit = Nộp hồ sơ

# Đã nộp
onestop-confirmation-title = Đã nộp hồ sơ
onestop-confirmation-code = Mã hồ sơ
onestop-confirmation-slip = Tải phiếu (PDF)
onestop-confirmation-follow = Theo dõi hồ sơ
onestop-confirmation-next = Việc tiếp theo
onestop-confirmation-looked = { $centre } xem hồ sơ trong vòng { $hours } giờ làm việc. Thiếu gì thì báo Ông/Bà một lần, đủ nội dung.
onestop-confirmation-decides = Khi tiếp nhận, phiếu ghi ngày hẹn; { $agency } giải quyết.
onestop-confirmation-fee = Hồ sơ có khoản phải nộp. Ông/Bà nộp tại quầy và giữ biên lai.
# dynamic: onestop-confirmation-
onestop-confirmation-counter = Có kết quả thì Ông/Bà được báo để đến quầy nhận; mang theo thẻ căn cước.
onestop-confirmation-postal = Có kết quả thì bưu chính giao đến địa chỉ Ông/Bà đã ghi.
onestop-confirmation-electronic = Có kết quả thì Ông/Bà tải bản điện tử trong mục “Hồ sơ của tôi”.
onestop-confirmation-qr = Mã QR của hồ sơ
onestop-confirmation-qr-text = Quét mã này để xem hồ sơ đang ở đâu mà không cần đăng nhập. Chỉ đưa mã cho người Ông/Bà tin cậy.
