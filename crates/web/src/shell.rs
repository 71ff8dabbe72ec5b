use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use askama::Template;
use axum::Router;
use axum::extract::{ConnectInfo, DefaultBodyLimit, Request, State};
use axum::http::header::{COOKIE, REFRESH, RETRY_AFTER, SET_COOKIE, WWW_AUTHENTICATE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use kernel::{Language, Message};
use store::{Error, Store, Tx};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

use crate::components::{ScanField, SearchBox};
use crate::layout::{FailureBody, PrintLayout, PublicLayout, WorkLayout, links};
use crate::{
    Area, Catalog, Ctx, Failure, FieldProblem, MenuEntry, MenuPlace, Page, Problem, RateLimit, Sessions, Viewer, Words, assets, by_way_of,
    kept, redirect, security,
};

/// A body larger than this is refused unless a route allows more (uploads).
const BODY_LIMIT: usize = 1024 * 1024;

/// What is the same on all pages of an installation.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Name of the province, `Hưng Yên`.
    pub province: String,
    /// Whether all data are invented: pages and papers say so.
    pub demonstration: bool,
    /// Whether cookies demand HTTPS; off only for a demonstration on one's own machine.
    pub secure_cookies: bool,
    /// Address under which people reach the pages, for QR codes.
    pub public_url: String,
    /// Whether a proxy of ours stands before the server and tells the client's address.
    pub behind_proxy: bool,
}

/// Where the fields of the frame lead; set in the wiring, since the shell names no system.
#[derive(Clone, Copy, Debug)]
pub struct Doors {
    /// The search field on citizens' pages (GET, `q`).
    pub search: &'static str,
    /// Its suggestions while typing.
    pub suggest: &'static str,
    /// The officials' scan field (POST).
    pub scan: &'static str,
}

/// Everything that the frame around pages needs.
pub struct Shell {
    /// Where the fields of the frame lead.
    pub doors: Doors,
    /// The installation.
    pub settings: Settings,
    /// All messages.
    pub catalog: Arc<Catalog>,
    /// All menu entries.
    pub menu: Vec<MenuEntry>,
    /// Who knows sessions.
    pub sessions: Arc<dyn Sessions>,
    /// The store.
    pub store: Store,
    /// How much one address may ask for; none: as much as it likes.
    pub limit: Option<RateLimit>,
}

impl Settings {
    /// Name of the session cookie. The `__Host-` prefix binds it to this host and to HTTPS.
    pub fn session_cookie(&self) -> &'static str {
        if self.secure_cookies { "__Host-session" } else { "session" }
    }

    /// Value of a `Set-Cookie` header.
    pub fn cookie(&self, name: &str, value: &str, max_age: i64) -> String {
        let secure = if self.secure_cookies { "; Secure" } else { "" };
        format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={max_age}{secure}")
    }
}

/// Puts the shell around the routes of all modules.
pub fn shell(shell: Shell, routes: Router) -> Router {
    let shell = Arc::new(shell);
    routes
        .route("/ngon-ngu/{tag}", get(choose_language))
        .route("/assets/{name}", get(assets::serve))
        .route("/kieu-dang", get(style))
        .route("/healthz", get(|| async { "ok" }))
        .route("/readyz", get(ready).with_state(Arc::clone(&shell)))
        .fallback(|| async { Failure::NotFound })
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(CatchPanicLayer::custom(|_| Failure::internal("a handler panicked").into_response()))
        .layer(middleware::from_fn(security::same_origin))
        .layer(middleware::from_fn_with_state(shell, frame))
        .layer(middleware::from_fn(security::headers))
        .layer(CompressionLayer::new())
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, Duration::from_secs(60)))
}

/// The living style page, in demonstrations only.
async fn style(ctx: Ctx) -> Result<Page, Failure> {
    if !ctx.settings().demonstration {
        return Err(Failure::NotFound);
    }
    let body = crate::style_page::style_page(&ctx.words);
    Ok(Page { title: ctx.words.say("web-style-title"), body, area: Area::Public, status: StatusCode::OK, current: "" })
}

async fn ready(State(shell): State<Arc<Shell>>) -> Response {
    let answer = shell.store.read::<_, Error, _>(|tx| tx.value::<i64>("select cast(1 as bigint)", &[])).await;
    match answer {
        Ok(_) => "ready".into_response(),
        Err(error) => Failure::from(error).into_response(),
    }
}

/// Finds viewer and language before the handler; puts the layout around what it answers.
async fn frame(State(shell): State<Arc<Shell>>, request: Request, next: Next) -> Response {
    if request.uri().path().starts_with("/assets/") {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    let ctx = match context(&shell, &parts).await {
        Ok(ctx) => ctx,
        Err(failure) => return failure.into_response(),
    };
    parts.extensions.insert(ctx.clone());
    if shell.limit.as_ref().is_some_and(|limit| !limit.take(&ctx.remote, ctx.now)) {
        return failed(&ctx, &Failure::TooMany);
    }
    if !is_text(parts.uri.path()) || !parts.uri.query().is_none_or(is_text) {
        return failed(&ctx, &Failure::Invalid(Message::new("web-address-broken")));
    }
    let mut response = next.run(Request::from_parts(parts, body)).await;
    let failure = response.extensions_mut().remove::<Failure>().or_else(|| Failure::of_framework(&response));
    if let Some(failure) = failure {
        return failed(&ctx, &failure);
    }
    if let Some(page) = response.extensions_mut().remove::<Page>() {
        let html = if ctx.partial { Ok(page.body.clone()) } else { in_layout(&ctx, &page) };
        let mut answer = match html {
            Ok(html) => (page.status, Html(html)).into_response(),
            Err(error) => Failure::internal(error).status().into_response(),
        };
        // A page may set cookies and lead on by itself; everything else about it is the shell's.
        let kept = |name: &HeaderName| *name == SET_COOKIE || *name == REFRESH;
        answer.headers_mut().extend(response.headers_mut().drain().filter_map(|(name, value)| name.filter(kept).map(|name| (name, value))));
        return answer;
    }
    response
}

/// Whether what an address says is text: UTF-8 without NUL, which no database takes.
fn is_text(encoded: &str) -> bool {
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut rest = encoded.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let escaped = after.get(..2).filter(|_| *first == b'%').and_then(|digits| std::str::from_utf8(digits).ok());
        match escaped.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    !bytes.contains(&0) && std::str::from_utf8(&bytes).is_ok()
}

/// A failure as a page for people, or as problem details for programs.
fn failed(ctx: &Ctx, failure: &Failure) -> Response {
    let mut answer = if security::is_for_programs(&ctx.address) { problem(ctx, failure) } else { failure_page(ctx, failure) };
    if let Some(seconds) = failure.retry_after() {
        answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    answer
}

async fn context(shell: &Arc<Shell>, request: &Parts) -> Result<Ctx, Failure> {
    let headers = &request.headers;
    // Programs show a token; a browser's cookie opens nothing there.
    let session = cookie(headers, shell.settings.session_cookie()).filter(|_| !security::is_for_programs(request.uri.path()));
    let (viewer, former) = match session {
        Some(token) => {
            let (sessions, token) = (Arc::clone(&shell.sessions), token.to_owned());
            let known = move |tx: &mut Tx<'_>| match sessions.viewer(tx, &token)? {
                Some(viewer) => Ok((Some(viewer), None)),
                None => Ok((None, sessions.former(tx, &token)?)),
            };
            shell.store.read::<_, Error, _>(known).await?
        }
        None => (None, None),
    };
    let former = viewer.as_ref().filter(|viewer| viewer.locked).map(|viewer| viewer.session).or(former);
    let (locked, viewer) = if viewer.as_ref().is_some_and(|viewer| viewer.locked) { (viewer, None) } else { (None, viewer) };
    let chosen = cookie(headers, "lang").and_then(Language::from_tag);
    let language = chosen.or_else(|| viewer.as_ref().and_then(|viewer| viewer.language)).unwrap_or_default();
    // Officials' pages are Vietnamese: what they write there becomes a public record.
    let language = if request.uri.path().starts_with("/can-bo") { Language::Vi } else { language };
    let remote = remote(shell, request);
    Ok(Ctx {
        viewer,
        locked,
        words: Words::new(Arc::clone(&shell.catalog), language),
        now: shell.store.now(),
        address: request.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
        remote,
        partial: headers.contains_key("hx-request") && !headers.contains_key("hx-boosted"),
        former,
        posted: kept::Slot::default(),
        shell: Arc::clone(shell),
    })
}

/// The client's address: the peer's, or what our own proxy added last to `X-Forwarded-For`.
fn remote(shell: &Shell, request: &Parts) -> String {
    // A client may send such a header too: what our proxy added stands last, in the last of several lines.
    let mut lines = request.headers.get_all("x-forwarded-for").iter();
    let forwarded = lines.next_back().and_then(|value| value.to_str().ok()).and_then(|list| list.rsplit(',').next());
    match forwarded.filter(|_| shell.settings.behind_proxy) {
        Some(address) => address.trim().to_owned(),
        None => request.extensions.get::<ConnectInfo<SocketAddr>>().map_or_else(String::new, |info| info.0.ip().to_string()),
    }
}

pub(crate) fn in_layout(ctx: &Ctx, page: &Page) -> Result<String, askama::Error> {
    let (words, settings, shell) = (&ctx.words, &ctx.shell.settings, &ctx.shell);
    let viewer: Option<&Viewer> = ctx.viewer.as_ref();
    let (title, body) = (page.title.as_str(), page.body.as_str());
    let links_of = |place| links(&shell.menu, place, viewer, words, page.current);
    match page.area {
        Area::Public => {
            let label = words.say("web-search");
            let search = SearchBox::new(shell.doors.search, "q", &label, words).suggest(shell.doors.suggest).example(&label);
            PublicLayout { words, settings, title, body, viewer, links: links_of(MenuPlace::Public), is_home: ctx.address == "/", search }
                .render()
        }
        Area::Work => {
            let agency = viewer.and_then(|viewer| viewer.posts.first()).map_or("", |post| post.agency_name.as_str());
            let (links, administration) = (links_of(MenuPlace::Work), links_of(MenuPlace::Administration));
            WorkLayout {
                words,
                settings,
                title,
                body,
                viewer,
                links,
                administration,
                agency,
                scan: ScanField::new(shell.doors.scan, words),
            }
            .render()
        }
        Area::Print => PrintLayout { words, settings, title, body }.render(),
    }
}

fn failure_page(ctx: &Ctx, failure: &Failure) -> Response {
    if matches!(failure, Failure::SignIn) && !ctx.partial {
        if let Some(page) = kept::answer(ctx) {
            return page;
        }
        let door = if ctx.locked.is_some() { "/khoa-man-hinh" } else { "/dang-nhap" };
        return redirect(StatusCode::SEE_OTHER, &by_way_of(door, &ctx.address));
    }
    let title = ctx.words.say(&format!("web-failure-{}", failure.kind()));
    let detail = ctx.words.tell(&failure.detail());
    let body = FailureBody { words: &ctx.words, title: title.clone(), detail, kind: failure.kind() };
    let area = if ctx.address.starts_with("/can-bo") && ctx.viewer.is_some() { Area::Work } else { Area::Public };
    let html = body.render().and_then(|body| in_layout(ctx, &Page { title, body, area, status: failure.status(), current: "" }));
    (failure.status(), Html(html.unwrap_or_default())).into_response()
}

fn problem(ctx: &Ctx, failure: &Failure) -> Response {
    let mut response = Problem {
        kind: format!("/api/problems/{}", failure.kind()),
        title: ctx.words.say(&format!("web-failure-{}", failure.kind())),
        status: failure.status().as_u16(),
        detail: ctx.words.tell(&failure.detail()),
        facts: match failure {
            Failure::Conflict(message) => message.args.clone(),
            _ => BTreeMap::new(),
        },
        errors: match failure {
            Failure::Fields(fields) => {
                fields.iter().map(|(field, message)| FieldProblem { field: field.clone(), detail: ctx.words.tell(message) }).collect()
            }
            _ => Vec::new(),
        },
    }
    .into_response();
    if matches!(failure, Failure::SignIn) {
        response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"api\""));
    }
    response
}

async fn choose_language(axum::extract::Path(tag): axum::extract::Path<String>, ctx: Ctx, headers: HeaderMap) -> Result<Response, Failure> {
    let language = Language::from_tag(&tag).ok_or(Failure::NotFound)?;
    let back = headers
        .get("referer")
        .and_then(|value| value.to_str().ok())
        .and_then(|referrer| referrer.split_once("://"))
        .and_then(|(_, rest)| rest.find('/').and_then(|slash| rest.get(slash..)));
    let mut response = redirect(StatusCode::SEE_OTHER, back.unwrap_or("/"));
    let cookie = ctx.settings().cookie("lang", language.tag(), 31_536_000);
    response.headers_mut().append(SET_COOKIE, HeaderValue::from_str(&cookie).map_err(Failure::internal)?);
    Ok(response)
}

fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok()).flat_map(|line| line.split(';')).find_map(|pair| {
        let (key, value) = pair.trim().split_once('=')?;
        (key == name).then_some(value)
    })
}
