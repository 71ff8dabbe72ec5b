//! The forms on the page of one agency.

use web::components::{Button, Checkbox, Checkboxes, Choice, Html, NativeDate, PostForm, Select, TextField, Width};
use web::{Ctx, FieldErrors, Fields};

use super::agency_list::{KINDS, kind_name};
use super::section::section;
use crate::{Agency, Role};

/// Which form was sent, as it was typed, and what is wrong with it.
pub(super) struct Typed<'a> {
    pub(super) form: &'static str,
    pub(super) fields: &'a Fields,
    pub(super) errors: FieldErrors,
}

/// A role in words.
pub(super) fn role_name(ctx: &Ctx, role: Role) -> String {
    ctx.words.say(&format!("identity-role-{}", role.code().replace('_', "-")))
}

/// Boxes for all roles.
pub(super) fn role_boxes(ctx: &Ctx, picked: &[Role]) -> Checkboxes {
    let choices = Role::ALL.iter().map(|role| Choice::new(role.code(), role_name(ctx, *role)).picked(picked.contains(role))).collect();
    Checkboxes::new("roles", ctx.words.say("identity-post-roles"), choices)
}

/// A list of signing capacities.
pub(super) fn capacities(ctx: &Ctx, picked: &str) -> Select {
    let all = ["direct", "TM", "KT", "TL", "TUQ", "Q"];
    let choices = all.map(|code| Choice::new(code, ctx.words.say(&format!("identity-capacity-{}", code.to_lowercase()))));
    Select::new("capacity", ctx.words.say("identity-capacity"), choices.to_vec()).selected(if picked.is_empty() {
        "direct"
    } else {
        picked
    })
}

/// A new post.
pub(super) fn post_form(ctx: &Ctx, agency: &Agency, typed: &Typed<'_>) -> Html {
    let (words, own) = (&ctx.words, typed.form == "luu");
    let text = |name: &str| if own { typed.fields.text(name) } else { "" };
    let picked: Vec<Role> = if own { typed.fields.all("roles").filter_map(Role::from_code).collect() } else { Vec::new() };
    let form = PostForm::new("/can-bo/to-chuc/vi-tri", ctx)
        .hidden("agency", agency.id)
        .field(TextField::new("title", words.say("identity-post-title")).value(text("title")).errors(&typed.errors, words).compact())
        .field(TextField::new("title_en", words.say("identity-post-title-en")).value(text("title_en")).optional(words).compact())
        .field(Checkbox::new("chief", words.say("identity-post-chief")).checked(own && typed.fields.has("chief")))
        .field(capacities(ctx, text("capacity")).compact())
        .field(role_boxes(ctx, &picked))
        .button(Button::new(words.say("identity-post-add")));
    section(&words.say("identity-post-add"), form.html(), own)
}

fn name_fields(form: PostForm, ctx: &Ctx, prefix: &str, (names, errors): ((&str, &str, &str), &FieldErrors)) -> PostForm {
    let words = &ctx.words;
    // Two forms of the page have these fields: their ids differ, unless the form is the one that was sent.
    let id = |name: &str| if errors.is_empty() { format!("{prefix}-{name}") } else { name.to_owned() };
    form.field(TextField::new("name", words.say("identity-agency-name")).id(id("name")).value(names.0).errors(errors, words).compact())
        .field(
            TextField::new("short_name", words.say("identity-agency-short-name"))
                .id(id("short_name"))
                .value(names.1)
                .optional(words)
                .compact(),
        )
        .field(TextField::new("name_en", words.say("identity-agency-name-en")).id(id("name_en")).value(names.2).optional(words).compact())
}

/// A unit below.
pub(super) fn add_form(ctx: &Ctx, agency: &Agency, typed: &Typed<'_>) -> Html {
    let (words, own) = (&ctx.words, typed.form == "them");
    let text = |name: &str| if own { typed.fields.text(name) } else { "" };
    let none = FieldErrors::default();
    let errors = if own { &typed.errors } else { &none };
    let kinds = KINDS.iter().map(|kind| Choice::new(*kind, kind_name(ctx, kind))).collect();
    let form = PostForm::new("/can-bo/to-chuc/them", ctx)
        .hidden("agency", agency.id)
        .field(
            TextField::new("code", words.say("identity-agency-code"))
                .hint(words.say("identity-agency-code-hint"))
                .width(Width::Medium)
                .value(text("code"))
                .errors(errors, words)
                .compact(),
        )
        .field(
            Select::new("kind", words.say("identity-agency-kind"), kinds)
                .empty(words.say("identity-choose"))
                .selected(text("kind"))
                .errors(errors, words)
                .compact(),
        );
    let form = name_fields(form, ctx, "them", ((text("name"), text("short_name"), text("name_en")), errors))
        .field(TextField::new("department", words.say("identity-agency-department")).value(text("department")).optional(words).compact())
        .field(
            TextField::new("place", words.say("identity-agency-place"))
                .digits()
                .width(Width::Short)
                .value(text("place"))
                .optional(words)
                .compact(),
        )
        .field(
            NativeDate::new("valid_from", words.say("identity-agency-valid-from"))
                .value(text("valid_from"))
                .errors(errors, words)
                .compact(),
        )
        .button(Button::new(words.say("identity-agency-add")));
    section(&words.say("identity-agency-add"), form.html(), own)
}

/// Another name.
pub(super) fn rename_form(ctx: &Ctx, agency: &Agency, typed: &Typed<'_>) -> Html {
    let (words, own) = (&ctx.words, typed.form == "doi-ten");
    let none = FieldErrors::default();
    let errors = if own { &typed.errors } else { &none };
    let names = if own {
        (typed.fields.text("name"), typed.fields.text("short_name"), typed.fields.text("name_en"))
    } else {
        (agency.name.as_str(), agency.short_name.as_str(), agency.name_en.as_str())
    };
    let form = PostForm::new("/can-bo/to-chuc/doi-ten", ctx).hidden("agency", agency.id).hidden("old_name", &agency.name);
    let form = name_fields(form, ctx, "doi-ten", (names, errors))
        .field(
            NativeDate::new("from", words.say("identity-agency-rename-from"))
                .value(if own { typed.fields.text("from") } else { "" })
                .errors(errors, words)
                .compact(),
        )
        .button(Button::new(words.say("identity-agency-rename")));
    section(&words.say("identity-agency-rename"), form.html(), own)
}

/// How papers name it, and where people reach it.
pub(super) fn contact_form(ctx: &Ctx, agency: &Agency, typed: &Typed<'_>) -> Html {
    let (words, own) = (&ctx.words, typed.form == "lien-he");
    let none = FieldErrors::default();
    let errors = if own { &typed.errors } else { &none };
    let (phone, abbreviation) =
        if own { (typed.fields.text("phone"), typed.fields.text("abbreviation")) } else { (&*agency.phone, &*agency.abbreviation) };
    let form = PostForm::new("/can-bo/to-chuc/lien-he", ctx)
        .hidden("agency", agency.id)
        .field(
            TextField::new("phone", words.say("identity-agency-phone"))
                .hint(words.say("identity-agency-phone-hint"))
                .maxlength(30)
                .width(Width::Medium)
                .value(phone)
                .optional(words)
                .errors(errors, words)
                .compact(),
        )
        .field(
            TextField::new("abbreviation", words.say("identity-agency-abbreviation"))
                .hint(words.say("identity-agency-abbreviation-hint"))
                .maxlength(20)
                .width(Width::Medium)
                .value(abbreviation)
                .optional(words)
                .errors(errors, words)
                .compact(),
        )
        .button(Button::new(words.say("identity-agency-contact")));
    section(&words.say("identity-agency-contact"), form.html(), own)
}

/// Another agency above it.
pub(super) fn move_form(ctx: &Ctx, agency: &Agency, typed: &Typed<'_>) -> Html {
    let (words, own) = (&ctx.words, typed.form == "chuyen");
    let text = |name: &str| if own { typed.fields.text(name) } else { "" };
    let none = FieldErrors::default();
    let errors = if own { &typed.errors } else { &none };
    let form = PostForm::new("/can-bo/to-chuc/chuyen", ctx)
        .hidden("agency", agency.id)
        .hidden("old_parent", agency.parent.map_or_else(String::new, |parent| parent.to_string()))
        .field(
            TextField::new("parent", words.say("identity-agency-parent"))
                .hint(words.say("identity-agency-parent-hint"))
                .width(Width::Medium)
                .value(text("parent"))
                .errors(errors, words)
                .compact(),
        )
        .field(TextField::new("decision", words.say("identity-appoint-decision")).value(text("decision")).errors(errors, words).compact())
        .field(
            NativeDate::new("move_from", words.say("identity-agency-move-from")).value(text("move_from")).errors(errors, words).compact(),
        )
        .button(Button::new(words.say("identity-agency-move")));
    section(&words.say("identity-agency-move"), form.html(), own)
}

/// The end.
pub(super) fn end_form(ctx: &Ctx, agency: &Agency, typed: &Typed<'_>) -> Html {
    let (words, own) = (&ctx.words, typed.form == "ket-thuc");
    let form = PostForm::new("/can-bo/to-chuc/ket-thuc", ctx)
        .hidden("agency", agency.id)
        .field(
            NativeDate::new("end", words.say("identity-agency-end-date"))
                .value(if own { typed.fields.text("end") } else { "" })
                .errors(&typed.errors, words)
                .compact(),
        )
        .button(Button::new(words.say("identity-agency-end")).danger());
    section(&words.say("identity-agency-end"), form.html(), own)
}
