//! The registers of an agency: every number stands on one page, in order, and on paper.

use kernel::Actor;
use store::series::{self, Series};

use crate::papers::text_of;
use crate::world::{World, on_both};

/// More numbers than two pages hold.
const NUMBERS: i64 = 117;

/// The address of the ward's register of results, with numbers that dossiers bear; the seventh is voided.
async fn filled(world: &World, keeper: &Actor) -> String {
    let id = world.copy_accepted().await;
    let fill = move |_: &onestop::Onestop, tx: &mut store::Tx<'_>| {
        let register = Series { owner: "H31.101", kind: "result", period: "2026" };
        for _ in 0..NUMBERS {
            let number = series::reserve(tx, register, id)?;
            series::issue(tx, register, number, id)?;
        }
        series::cancel(tx, register, 7, "Ghi nhầm sổ")?;
        Ok(())
    };
    world.act(fill).await.unwrap();
    let page = world.browser(keeper).await.get("/can-bo/so").await.text();
    let book = page.split("<option value=\"").skip(1).find(|option| option.contains(".result\"")).unwrap();
    format!("/can-bo/so?so={}", book.split('"').next().unwrap())
}

/// The numbers that a page of the register shows.
fn numbers(page: &str) -> Vec<i64> {
    let rows = page.split("<tbody").nth(1).unwrap().split("<tr").skip(1);
    let first = rows.map(|row| row.split("<td").find_map(|cell| cell.split('>').nth(1)?.split('<').next()?.trim().parse().ok()));
    first.map(Option::unwrap).collect()
}

#[test]
fn paging_through_a_register_neither_skips_nor_repeats_a_number() {
    on_both(|world| async move {
        let clerk = world.browser(&world.clerk).await;
        let (mut address, mut seen, mut pages) = (filled(&world, &world.clerk).await, Vec::new(), 0);
        for _ in 0..NUMBERS {
            let page = clerk.get(&address).await.text();
            seen.extend(numbers(&page));
            pages += 1;
            let onward = format!("sau={}\"", seen.last().unwrap());
            let mut links = page.split("href=\"").filter(|link| link.starts_with("/can-bo/so?") && link.contains(&onward));
            match links.next().and_then(|link| link.split('"').next()) {
                Some(next) if pages <= 3 => address = next.replace("&#38;", "&").replace("&amp;", "&"),
                _ => break,
            }
        }
        assert_eq!(seen, (1..=NUMBERS).collect::<Vec<_>>());
        assert_eq!(pages, 3);
    });
}

#[test]
fn a_register_is_printed_whole_with_what_was_voided() {
    on_both(|world| async move {
        let clerk = world.browser(&world.clerk).await;
        let address = filled(&world, &world.clerk).await.replace("/can-bo/so?", "/can-bo/so/in?");
        let printed = clerk.get(&address).await;
        assert_eq!((printed.status.as_u16(), printed.header("content-type")), (200, "application/pdf"));
        let text = text_of(&printed.bytes);
        for said in ["từ số 01 đến số 117", "Ghi nhầm sổ", "H31.101.04-261123-0001", "Tổng số: 117 số, trong đó đã hủy 1."]
        {
            assert!(text.contains(said), "{said}: {text}");
        }
        let rest = text_of(&clerk.get(&format!("{address}&sau=100")).await.bytes);
        assert!(rest.contains("từ số 101 đến số 117"), "{rest}");
        let strangers = world.browser(&world.officer).await;
        assert_eq!(strangers.get(&address).await.status, 404, "who keeps no register prints none");
    });
}
