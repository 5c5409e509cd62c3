//! Tokens: what the lexer sees and what the grammar is written in.

use logos::Logos;

use crate::span::Span;

/// Kind of a token. The first part comes from the lexer, the last from the token layout, which
/// settles what a token means before the grammar sees it.
#[derive(Logos, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[logos(skip r"[ \t\x0B\x0C]+")]
#[repr(u8)]
pub(crate) enum TokenKind {
    // Beginnings of tokens that are scanned by hand, and trivia.
    #[regex(r"[\n\r][ \t\n\r]*")]
    Newline,
    #[token("//")]
    LineComment,
    #[token("/*")]
    BlockComment,
    #[regex(r#"["']"#)]
    Quote,
    #[token("`")]
    Backtick,
    #[regex(r"[0-9]")]
    #[regex(r"\.[0-9]")]
    Digit,
    #[regex(r"\?\.[0-9]")]
    QuestionDigit,
    #[regex(r"[^\x00-\x7F]")]
    NonAscii,
    #[regex(r"[@#\\]")]
    Stray,

    // Words.
    #[regex(r"[A-Za-z_$][A-Za-z0-9_$]*")]
    Ident,
    #[token("await")]
    Await,
    #[token("break")]
    Break,
    #[token("case")]
    Case,
    #[token("catch")]
    Catch,
    #[token("class")]
    Class,
    #[token("const")]
    Const,
    #[token("continue")]
    Continue,
    #[token("debugger")]
    Debugger,
    #[token("default")]
    Default,
    #[token("delete")]
    Delete,
    #[token("do")]
    Do,
    #[token("else")]
    Else,
    #[token("enum")]
    Enum,
    #[token("export")]
    Export,
    #[token("extends")]
    Extends,
    #[token("false")]
    False,
    #[token("finally")]
    Finally,
    #[token("for")]
    For,
    #[token("function")]
    Function,
    #[token("if")]
    If,
    #[token("import")]
    Import,
    #[token("in")]
    In,
    #[token("instanceof")]
    Instanceof,
    #[token("let")]
    Let,
    #[token("new")]
    New,
    #[token("null")]
    Null,
    #[token("return")]
    Return,
    #[token("super")]
    Super,
    #[token("switch")]
    Switch,
    #[token("this")]
    This,
    #[token("throw")]
    Throw,
    #[token("true")]
    True,
    #[token("try")]
    Try,
    #[token("typeof")]
    Typeof,
    #[token("var")]
    Var,
    #[token("void")]
    Void,
    #[token("while")]
    While,
    #[token("with")]
    With,
    #[token("yield")]
    Yield,
    #[token("static")]
    #[token("implements")]
    #[token("interface")]
    #[token("package")]
    #[token("private")]
    #[token("protected")]
    #[token("public")]
    Reserved,

    // Punctuators.
    #[token("{")]
    BraceOpen,
    #[token("}")]
    BraceClose,
    #[token("(")]
    ParenOpen,
    #[token(")")]
    ParenClose,
    #[token("[")]
    BracketOpen,
    #[token("]")]
    BracketClose,
    #[token(";")]
    Semicolon,
    #[token(",")]
    Comma,
    #[token(".")]
    Dot,
    #[token("?.")]
    QuestionDot,
    #[token("...")]
    Ellipsis,
    #[token("?")]
    Question,
    #[token(":")]
    Colon,
    #[token("=>")]
    Arrow,
    #[token("=")]
    Equals,
    #[token("+")]
    Plus,
    #[token("-")]
    Minus,
    #[token("*")]
    Star,
    #[token("/")]
    Slash,
    #[token("/=")]
    SlashEquals,
    #[token("<")]
    Less,
    #[token("++")]
    Increment,
    #[token("--")]
    Decrement,
    #[token("!")]
    #[token("~")]
    Prefix,
    #[token("**")]
    #[token("%")]
    #[token("<<")]
    #[token(">>")]
    #[token(">>>")]
    #[token(">")]
    #[token("<=")]
    #[token(">=")]
    #[token("==")]
    #[token("!=")]
    #[token("===")]
    #[token("!==")]
    #[token("&")]
    #[token("|")]
    #[token("^")]
    #[token("&&")]
    #[token("||")]
    #[token("??")]
    Infix,
    #[token("+=")]
    #[token("-=")]
    #[token("*=")]
    #[token("%=")]
    #[token("**=")]
    #[token("<<=")]
    #[token(">>=")]
    #[token(">>>=")]
    #[token("&=")]
    #[token("|=")]
    #[token("^=")]
    #[token("&&=")]
    #[token("||=")]
    #[token("??=")]
    AssignOp,

    // Made by the layout.
    /// Reserved word in the place of a property name.
    KeyName,
    Number,
    String,
    Regex,
    /// `` `text` ``
    TemplateFull,
    /// `` `text${ ``
    TemplateHead,
    /// `}text${`
    TemplateMiddle,
    /// `` }text` ``
    TemplateTail,
    /// `(` of arrow parameters.
    ArrowParen,
    /// `{` of an object literal or pattern.
    ObjectBrace,
    /// `function` where an operand may stand.
    FunctionExpression,
    /// `async` as a modifier.
    Async,
    /// `of` of a `for` head.
    Of,
    /// `in` of a `for` head.
    ForIn,
    /// `get` or `set` before an accessor's name.
    Accessor,
    PostIncrement,
    PostDecrement,
}

/// A token as the grammar takes it: the value is a symbol, an operator's code, or an index into a
/// table of the layout, as the kind says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) kind: TokenKind,
    pub(crate) value: u32,
}

/// A token with its place. One record of 16 bytes: the parser reads every field of every token in
/// order, so columns would only spread them out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Placed {
    pub(crate) token: Token,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl Placed {
    pub(crate) const fn span(self) -> Span {
        Span::new(self.start, self.end)
    }

    /// A semicolon that stands nowhere in the text.
    pub(crate) fn is_inserted(self) -> bool {
        self.token.kind == TokenKind::Semicolon && self.start == self.end
    }
}

impl TokenKind {
    /// A word: a property name after a dot or in an object literal.
    pub(crate) const fn is_word(self) -> bool {
        self as u8 >= Self::Ident as u8 && self as u8 <= Self::Reserved as u8
    }

    /// After it an expression or a statement may be complete. Brackets depend on their context.
    pub(crate) const fn ends_operand(self) -> bool {
        use TokenKind as K;
        matches!(
            self,
            K::Ident
                | K::KeyName
                | K::Number
                | K::String
                | K::Regex
                | K::TemplateFull
                | K::TemplateTail
                | K::Null
                | K::True
                | K::False
                | K::This
                | K::Super
                | K::Reserved
                | K::PostIncrement
                | K::PostDecrement
                | K::Break
                | K::Continue
                | K::Debugger
                | K::BracketClose
        )
    }

    /// Goes on with an expression across a line end.
    pub(crate) const fn continues(self) -> bool {
        use TokenKind as K;
        matches!(
            self,
            K::Dot
                | K::QuestionDot
                | K::ParenOpen
                | K::BracketOpen
                | K::Backtick
                | K::Comma
                | K::Equals
                | K::AssignOp
                | K::SlashEquals
                | K::Plus
                | K::Minus
                | K::Star
                | K::Slash
                | K::Infix
                | K::Less
                | K::Question
                | K::QuestionDigit
                | K::Colon
                | K::Arrow
                | K::In
                | K::Instanceof
                | K::ParenClose
                | K::BracketClose
                | K::Semicolon
        )
    }

    /// Made of operator characters, for the limit on runs of them.
    pub(crate) const fn is_operator(self) -> bool {
        use TokenKind as K;
        matches!(
            self,
            K::Equals
                | K::AssignOp
                | K::SlashEquals
                | K::Plus
                | K::Minus
                | K::Star
                | K::Slash
                | K::Infix
                | K::Less
                | K::Question
                | K::Colon
                | K::Arrow
                | K::Increment
                | K::Decrement
                | K::Prefix
        )
    }
}
