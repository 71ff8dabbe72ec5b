//! Turns what was typed into queries of the index, one for each stage of looseness.

use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, FuzzyTermQuery, Occur, PhraseQuery, Query as Node, TermQuery,
};
use tantivy::schema::IndexRecordOption;
use tantivy::{Searcher, Term};

use crate::config::Config;
use crate::schema::{Fields, Part};
use crate::words::{Chunk, Word, chunks, other_spelling};
use crate::{Matched, Query, SearchError};

type AnyNode = Box<dyn Node>;

/// Of what a person types, this many characters count.
const LONGEST_QUERY: usize = 1_000;
/// And of those, this many words.
const MOST_WORDS: usize = 32;
/// Words with fewer letters are too alike for typos to be guessed.
const SHORTEST_WITH_TYPO: usize = 5;
/// Longer words take the automaton too much time, and nobody types them.
const LONGEST_WITH_TYPO: usize = 24;

/// What a word scores in title, keywords and text.
type Tiers = [f32; 3];
const EXACT_MARKED: Tiers = [6.0, 5.0, 4.0];
const EXACT_UNMARKED: Tiers = [3.3, 2.3, 1.3];
const FOLDED: Tiers = [3.0, 2.0, 1.0];
const PREFIX_MARKED: Tiers = [4.8, 4.0, 3.2];
const PREFIX: Tiers = [2.4, 1.6, 0.8];
const OTHER_SPELLING: Tiers = [2.7, 1.8, 0.9];
const TYPO: Tiers = [0.9, 0.6, 0.3];
const NEIGHBOURS: Tiers = [1.5, 1.0, 0.5];
const CODE: f32 = 12.0;
const CODE_PREFIX: f32 = 8.0;
/// Synonyms count a little less than what was typed.
const SYNONYM: f32 = 0.9;
/// How much the length of a title weighs (repeated words don't): enough to part equals, not enough to reorder tiers.
const TITLE_LENGTH: f32 = 0.1;

/// A parsed search.
pub(crate) struct Plan<'a> {
    fields: &'a Fields,
    config: &'a Config,
    searcher: &'a Searcher,
    chunks: Vec<Chunk>,
    /// Whether marks were typed, so that a word without them means a word without them.
    marked: bool,
    filters: Vec<Term>,
    facets: Vec<Vec<Term>>,
}

/// One thing that is wanted: usually a word; a code or a phrase with synonyms counts as one too.
struct Want {
    /// None if no entry can have it.
    node: Option<AnyNode>,
    filler: bool,
}

impl<'a> Plan<'a> {
    pub(crate) fn new(query: &Query<'_>, fields: &'a Fields, config: &'a Config, searcher: &'a Searcher) -> Plan<'a> {
        let text: String = query.text.chars().take(LONGEST_QUERY).collect();
        let mut room = MOST_WORDS;
        let mut chunks = chunks(&text);
        chunks.retain(|chunk| {
            let fits = chunk.words.len() <= room;
            room = if fits { room - chunk.words.len() } else { 0 };
            fits
        });
        let mut facets: Vec<(&str, Vec<Term>)> = Vec::new();
        for (name, value) in query.facets {
            let term = fields.facet_term(name, value);
            match facets.iter_mut().find(|(known, _)| known == name) {
                Some((_, terms)) => terms.push(term),
                None => facets.push((name, vec![term])),
            }
        }
        Plan {
            fields,
            config,
            searcher,
            marked: chunks.iter().flat_map(|chunk| &chunk.words).any(Word::is_marked),
            chunks,
            filters: query.kind.map(|kind| Term::from_field_text(fields.kind, kind)).into_iter().collect(),
            facets: facets.into_iter().map(|(_, terms)| terms).collect(),
        }
    }

    /// Whether there is anything to look for.
    pub(crate) fn is_empty(&self) -> bool {
        self.chunks.is_empty()
    }

    /// The stages worth trying, strictest first.
    pub(crate) fn stages(&self) -> Vec<Matched> {
        let mut stages = vec![Matched::All];
        if self.words().any(may_have_typo) {
            stages.push(Matched::Typos);
        }
        if self.words().nth(1).is_some() {
            stages.push(Matched::Most);
        }
        stages
    }

    /// The filters only: everything that the person may want to see.
    pub(crate) fn everything(&self) -> AnyNode {
        let mut clauses: Vec<(Occur, AnyNode)> = vec![(Occur::Must, Box::new(tantivy::query::AllQuery))];
        clauses.extend(self.narrowing());
        Box::new(BooleanQuery::new(clauses))
    }

    /// The query of a stage; none if it is plain beforehand that it would find nothing.
    pub(crate) fn stage(&self, stage: Matched) -> Result<Option<AnyNode>, SearchError> {
        let wants = self.wants(stage != Matched::All)?;
        let only_fillers = wants.iter().all(|want| want.filler);
        let (needed, optional): (Vec<Want>, Vec<Want>) = wants.into_iter().partition(|want| only_fillers || !want.filler);
        let (wanted, needed) = (needed.len(), needed.into_iter().filter_map(|want| want.node).collect::<Vec<_>>());
        let enough = if stage == Matched::Most { wanted.div_ceil(2) } else { wanted };
        if needed.len() < enough {
            return Ok(None);
        }
        let mut clauses: Vec<(Occur, AnyNode)> = if enough == wanted {
            needed.into_iter().map(|node| (Occur::Must, node)).collect()
        } else {
            let needed = needed.into_iter().map(|node| (Occur::Should, node)).collect();
            vec![(Occur::Must, Box::new(BooleanQuery::with_minimum_required_clauses(needed, enough)))]
        };
        clauses.extend(optional.into_iter().filter_map(|want| want.node).map(|node| (Occur::Should, node)));
        clauses.extend(self.bonuses()?.into_iter().map(|node| (Occur::Should, node)));
        clauses.extend(self.narrowing());
        Ok(Some(Box::new(BooleanQuery::new(clauses))))
    }

    fn words(&self) -> impl Iterator<Item = &Word> {
        self.chunks.iter().flat_map(|chunk| &chunk.words)
    }

    fn wants(&self, typos: bool) -> Result<Vec<Want>, SearchError> {
        let folded: Vec<String> = self.words().map(|word| word.folded.clone()).collect();
        let mut wants: Vec<Want> = Vec::new();
        let mut seen: Vec<&Chunk> = Vec::new();
        let mut position = 0;
        // Chunks before this position are already covered by the phrase of a synonym.
        let mut covered = 0;
        for chunk in &self.chunks {
            let start = position;
            position += chunk.words.len();
            if start < covered {
                continue;
            }
            if let Some((length, meanings)) = folded.get(start..).and_then(|rest| self.config.synonyms_at(rest)) {
                covered = start + length;
                let typed: Vec<&Word> = self.words().skip(start).take(length).collect();
                let mut ways: Vec<AnyNode> = self.all(&typed, typos, covered == folded.len())?.into_iter().collect();
                for meaning in meanings {
                    let meaning: Vec<&Word> = meaning.iter().collect();
                    let node = self.all(&meaning, false, false)?;
                    ways.extend(node.map(|node| -> AnyNode { Box::new(BoostQuery::new(node, SYNONYM)) }));
                }
                wants.push(Want { node: best(ways), filler: false });
                continue;
            }
            if seen.contains(&chunk) {
                continue;
            }
            seen.push(chunk);
            wants.push(Want { node: self.chunk(chunk, typos, position == folded.len())?, filler: self.is_filler(chunk) });
        }
        Ok(wants)
    }

    fn is_filler(&self, chunk: &Chunk) -> bool {
        chunk.words.iter().all(|word| self.config.is_filler(&word.folded))
    }

    /// A word; or a code, also typed without its separators or only its beginning.
    fn chunk(&self, chunk: &Chunk, typos: bool, last: bool) -> Result<Option<AnyNode>, SearchError> {
        let words: Vec<&Word> = chunk.words.iter().collect();
        let mut ways: Vec<AnyNode> = self.all(&words, typos, last)?.into_iter().collect();
        if let Some(code) = chunk.code() {
            let whole = Term::from_field_text(self.fields.code, code);
            ways.push(constant(Box::new(FuzzyTermQuery::new_prefix(whole.clone(), 0, false)), CODE_PREFIX));
            ways.push(constant(term(whole), CODE));
        }
        Ok(best(ways))
    }

    /// All of these words, in any place and order.
    fn all(&self, words: &[&Word], typos: bool, last: bool) -> Result<Option<AnyNode>, SearchError> {
        let mut nodes = Vec::with_capacity(words.len());
        for (position, word) in words.iter().enumerate() {
            let Some(node) = self.word(word, typos, last && position + 1 == words.len())? else { return Ok(None) };
            nodes.push(node);
        }
        Ok(if nodes.len() == 1 { nodes.pop() } else { Some(Box::new(BooleanQuery::intersection(nodes))) })
    }

    /// A word in all the ways in which it may stand. Ways that nothing takes are left out: each costs time for every entry.
    fn word(&self, word: &Word, typos: bool, last: bool) -> Result<Option<AnyNode>, SearchError> {
        let rarity = self.rarity(&word.folded)?;
        let exact = if self.marked { EXACT_MARKED } else { EXACT_UNMARKED };
        let spelling = other_spelling(&word.folded);
        let mut ways: Vec<AnyNode> = Vec::with_capacity(18);
        for (place, part) in Part::ALL.into_iter().enumerate() {
            let pair = self.fields.pair(part);
            let score = |tiers: Tiers| tiers.get(place).copied().unwrap_or_default() * rarity;
            let exact_term = || Term::from_field_text(pair.exact, &word.exact);
            let folded_term = || Term::from_field_text(pair.folded, &word.folded);
            let (exactly, anyhow) = (self.having(&exact_term())?, self.having(&folded_term())?);
            if exactly > 0 {
                ways.push(constant(term(exact_term()), score(exact)));
            }
            if anyhow > exactly {
                ways.push(constant(term(folded_term()), score(FOLDED)));
            }
            if let Some(spelled) = spelling.as_ref().map(|spelling| Term::from_field_text(pair.folded, spelling))
                && self.having(&spelled)? > 0
            {
                ways.push(constant(term(spelled), score(OTHER_SPELLING)));
            }
            if last {
                ways.push(constant(Box::new(FuzzyTermQuery::new_prefix(folded_term(), 0, false)), score(PREFIX)));
                if word.is_marked() {
                    ways.push(constant(Box::new(FuzzyTermQuery::new_prefix(exact_term(), 0, false)), score(PREFIX_MARKED)));
                }
            }
            if typos && may_have_typo(word) {
                ways.push(constant(Box::new(FuzzyTermQuery::new(folded_term(), 1, true)), score(TYPO)));
            }
        }
        Ok(best(ways))
    }

    /// What only reorders: short titles, and words that stand side by side as they were typed.
    fn bonuses(&self) -> Result<Vec<AnyNode>, SearchError> {
        let words: Vec<&Word> = self.words().collect();
        let title = self.fields.pair(Part::Title).folded;
        let mut nodes: Vec<AnyNode> = Vec::new();
        for word in &words {
            let node = term(Term::from_field_text(title, &word.folded));
            nodes.push(Box::new(BoostQuery::new(node, TITLE_LENGTH)));
        }
        for (one, other) in words.iter().zip(words.iter().skip(1)) {
            let rarity = self.rarity(&one.folded)?.max(self.rarity(&other.folded)?);
            let mut ways = Vec::with_capacity(Part::ALL.len());
            for (part, score) in Part::ALL.into_iter().zip(NEIGHBOURS) {
                let field = self.fields.pair(part).folded;
                let (one, other) = (Term::from_field_text(field, &one.folded), Term::from_field_text(field, &other.folded));
                if self.having(&one)? > 0 && self.having(&other)? > 0 {
                    ways.push(constant(Box::new(PhraseQuery::new(vec![one, other])), score * rarity));
                }
            }
            nodes.extend(best(ways));
        }
        Ok(nodes)
    }

    fn narrowing(&self) -> Vec<(Occur, AnyNode)> {
        let mut nodes: Vec<AnyNode> = self.filters.iter().cloned().map(term).collect();
        nodes.extend(
            self.facets.iter().map(|terms| -> AnyNode { Box::new(BooleanQuery::union(terms.iter().cloned().map(term).collect())) }),
        );
        nodes.into_iter().map(|node| (Occur::Must, constant(node, 0.0))).collect()
    }

    /// 1 for a word that every entry has, up to about 5 for one that few of thousands have.
    fn rarity(&self, folded: &str) -> Result<f32, SearchError> {
        let mut having: u64 = 0;
        for part in Part::ALL {
            let term = Term::from_field_text(self.fields.pair(part).folded, folded);
            having = having.max(self.having(&term)?);
        }
        let ratio = (to_float(self.searcher.num_docs()) + 1.0) / (to_float(having) + 1.0);
        Ok(1.0 + ratio.max(1.0).ln() / 2.0)
    }

    /// How many entries have this term (entries removed since the last merge may still count).
    fn having(&self, term: &Term) -> Result<u64, SearchError> {
        self.searcher.doc_freq(term).map_err(SearchError::read)
    }
}

fn may_have_typo(word: &Word) -> bool {
    (SHORTEST_WITH_TYPO..=LONGEST_WITH_TYPO).contains(&word.folded.chars().count()) && word.folded.chars().all(char::is_alphabetic)
}

fn term(term: Term) -> AnyNode {
    Box::new(TermQuery::new(term, IndexRecordOption::Basic))
}

fn constant(node: AnyNode, score: f32) -> AnyNode {
    Box::new(ConstScoreQuery::new(node, score))
}

/// The best of several ways, if there is any.
fn best(mut ways: Vec<AnyNode>) -> Option<AnyNode> {
    if ways.len() > 1 { Some(Box::new(DisjunctionMaxQuery::new(ways))) } else { ways.pop() }
}

/// A count as a float; beyond four thousand million, rarity no longer changes.
fn to_float(count: u64) -> f32 {
    let high = u16::try_from(count >> 16).unwrap_or(u16::MAX);
    let low = u16::try_from(count & 0xffff).unwrap_or_default();
    f32::from(high) * 65_536.0 + f32::from(low)
}
