use jiff::civil::date;
use testkit::on_both;

use crate::{migrations, open, read, with_small_province};

#[test]
fn a_calendar_has_days_off_and_receiving_hours_that_do_not_count() {
    on_both(&migrations(), |world| async move {
        let identity = with_small_province(&world, None).await;
        let (centre, other, calendar) = read(&identity, |tx| {
            let centre = identity::agency_by_code(tx, "H31.101.04")?.unwrap().id;
            let other = identity::agency_by_code(tx, "H31.102")?.unwrap().id;
            Ok((centre, other, identity::calendar_of(tx, centre)?))
        })
        .await;
        assert!(!calendar.is_working(date(2026, 11, 24)));
        assert!(calendar.is_working(date(2026, 11, 25)));
        assert!(!calendar.is_working(date(2026, 11, 28)), "receiving hours of a Saturday are not working time");
        let receives = |agency, day| {
            let identity = std::sync::Arc::clone(&identity);
            async move { read(&identity, move |tx| identity::receives_on(tx, agency, day)).await }
        };
        assert!(receives(centre, date(2026, 11, 28)).await);
        assert!(!receives(other, date(2026, 11, 28)).await);
        assert!(!receives(centre, date(2026, 11, 29)).await);
        assert!(!receives(centre, date(2026, 11, 24)).await);
        assert!(!receives(centre, date(2025, 6, 28)).await, "before the hours began");
        let days = read(&identity, |tx| identity::days(tx, 2026)).await;
        assert_eq!(days.len(), 1);
        assert!(days[0].off && days[0].verified);
    });
}

#[test]
fn without_data_the_standard_week_stands_in() {
    on_both(&migrations(), |world| async move {
        let identity = open(&world);
        let nobody = kernel::Id::from_uuid(uuid::Uuid::nil());
        let calendar = read(&identity, move |tx| identity::calendar_of(tx, nobody)).await;
        assert!(calendar.is_working(date(2026, 11, 24)) && !calendar.is_working(date(2026, 11, 28)));
    });
}
