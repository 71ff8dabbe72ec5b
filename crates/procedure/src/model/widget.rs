//! The closed sets of words of forms.

use std::fmt;

use serde::Deserialize;

use super::vocabulary::words;

words! {
    /// What a field holds.
    FieldKind {
        /// Text, also dates and codes.
        String = "string",
        /// A whole number.
        Integer = "integer",
        /// A decimal number.
        Number = "number",
        /// Yes or no.
        Boolean = "boolean",
        /// A repeatable group.
        Array = "array",
    }

    /// How a field is asked.
    Widget {
        /// One line.
        Text = "text",
        /// Several lines.
        Textarea = "textarea",
        /// Day, month, year.
        Date = "date",
        /// One of a few.
        Radio = "radio",
        /// One of a list.
        Select = "select",
        /// Yes or no.
        Checkbox = "checkbox",
        /// Số định danh cá nhân.
        PersonalNumber = "personal_number",
        /// Mã số thuế.
        TaxCode = "tax_code",
        /// Điện thoại.
        Phone = "phone",
        /// Thư điện tử.
        Email = "email",
        /// Số tiền, đồng.
        Money = "money",
        /// Họ, chữ đệm, tên.
        PersonName = "person_name",
        /// Xã, phường, by code.
        Commune = "commune",
        /// Dân tộc, by code 1–54.
        Ethnicity = "ethnicity",
        /// Quốc tịch.
        Nationality = "nationality",
        /// Số nhà, đường.
        Address = "address",
        /// A repeatable group.
        Group = "group",
    }

    /// Where a field's value comes from.
    FieldSource {
        /// Typed by the person.
        Typed = "typed",
        /// From the signed-in person.
        Eid = "eid",
        /// From a national database.
        Database = "database",
        /// From an earlier result.
        Result = "result",
    }

    /// Which value of the signed-in person fills a field.
    EidField {
        /// Name.
        Name = "name",
        /// Personal number.
        PersonalNumber = "personal_number",
        /// Date of birth.
        BirthDate = "birth_date",
        /// Sex.
        Sex = "sex",
        /// Telephone.
        Phone = "phone",
        /// Mail.
        Email = "email",
        /// Address.
        Address = "address",
    }

    /// Which value of the applicant fills a field when somebody else files.
    ApplicantField {
        /// Name of the person or organisation.
        Name = "name",
        /// Personal number.
        PersonalNumber = "personal_number",
        /// Tax code, or the number of the founding decision.
        TaxCode = "tax_code",
        /// The personal number or the tax code, whoever it is.
        Number = "number",
        /// Date of birth.
        BirthDate = "birth_date",
        /// Sex.
        Sex = "sex",
        /// Address.
        Address = "address",
    }
}
