//! Code as text, for people and for snapshots.

use std::fmt::{self, Write};

use super::layout::{Operand, operands};
use super::opcode::{Imm, Instr};
use super::program::{CaptureSource, FunctionCode, Program, ProgramData};
use crate::atom::{Atom, WELL_KNOWN, WELL_KNOWN_COUNT};
use crate::text::ConstUnits;

impl Program {
    /// The listing of all functions, one instruction a line.
    pub fn disassemble(&self) -> String {
        let program = &*self.inner;
        let mut out = String::new();
        for (index, function) in program.functions.iter().enumerate() {
            if index > 0 {
                out.push('\n');
            }
            write_function(&mut out, program, index, function)
                .expect("writing to a string does not fail");
        }
        out
    }
}

fn write_function(
    out: &mut String,
    program: &ProgramData,
    index: usize,
    function: &FunctionCode,
) -> fmt::Result {
    write!(out, "function {index}")?;
    if function.name != u32::MAX {
        write!(out, " {}", string(program, function.name))?;
    }
    write!(out, ": {} params", function.params)?;
    if function.has_rest {
        out.push_str(" and rest");
    }
    write!(out, ", {} registers", function.registers)?;
    if function.is_async {
        out.push_str(", async");
    }
    out.push('\n');
    for (index, source) in function.captures.iter().enumerate() {
        match source {
            CaptureSource::Register(register) => {
                writeln!(out, "  capture {index} = r{register} of its maker")?;
            }
            CaptureSource::Capture(capture) => {
                writeln!(out, "  capture {index} = capture {capture} of its maker")?;
            }
        }
    }
    for (pc, instr) in function.code.iter().enumerate() {
        write_instruction(out, program, function, pc as u32, *instr)?;
    }
    for handler in &function.handlers {
        writeln!(
            out,
            "  errors in {:04}..{:04} go to {:04} as r{}",
            handler.start, handler.end, handler.target, handler.register
        )?;
    }
    Ok(())
}

fn write_instruction(
    out: &mut String,
    program: &ProgramData,
    function: &FunctionCode,
    pc: u32,
    instr: Instr,
) -> fmt::Result {
    let mut line = format!("  {pc:04}  {:<16}", format!("{:?}", instr.op));
    for (index, operand) in operands(pc, instr).into_iter().enumerate() {
        line.push_str(if index == 0 { " " } else { ", " });
        write_operand(&mut line, program, function, operand)?;
    }
    writeln!(out, "{}", line.trim_end())
}

fn write_operand(
    out: &mut String,
    program: &ProgramData,
    function: &FunctionCode,
    operand: Operand,
) -> fmt::Result {
    match operand {
        Operand::Register(register) => write!(out, "r{register}"),
        Operand::Registers(_, 0) => out.write_str("()"),
        Operand::Registers(first, count) => {
            write!(
                out,
                "(r{first}..r{})",
                u32::from(first) + u32::from(count) - 1
            )
        }
        Operand::Capture(capture) => write!(out, "capture {capture}"),
        Operand::String(index) => out.write_str(&string(program, index)),
        Operand::Number(index) => match program.numbers.get(index as usize) {
            Some(number) => write!(out, "{number}"),
            None => write!(out, "number {index}"),
        },
        Operand::RegExp(index) => match program.regexps.get(index as usize) {
            Some(literal) => out.write_str(&string(program, literal.text)),
            None => write!(out, "regular expression {index}"),
        },
        Operand::Int(number) => write!(out, "{number}"),
        Operand::Imm(imm) => match imm_of(imm) {
            Some(imm) => write!(out, "{imm:?}"),
            None => write!(out, "immediate {imm}"),
        },
        Operand::Site(site) => match function.sites.get(usize::from(site)) {
            Some(atom) => write!(out, ".{}", name(program, *atom)),
            None => write!(out, "site {site}"),
        },
        Operand::Literal { shape, first } => {
            out.write_str("{")?;
            let keys = program
                .literals
                .get(usize::from(shape))
                .map_or(&[][..], |keys| keys);
            for (index, key) in keys.iter().enumerate() {
                let separator = if index == 0 { "" } else { ", " };
                let register = u32::from(first) + index as u32;
                write!(out, "{separator}{}: r{register}", name(program, *key))?;
            }
            out.write_str("}")
        }
        Operand::Function(index) => write!(out, "function {index}"),
        Operand::Builtin(number) => write!(out, "built-in {number}"),
        Operand::Target(target) => write!(out, "to {target:04}"),
        Operand::Mode(mode) => write!(out, "#{mode}"),
    }
}

fn imm_of(code: u8) -> Option<Imm> {
    [
        Imm::Undefined,
        Imm::Null,
        Imm::False,
        Imm::True,
        Imm::Tdz,
        Imm::NaN,
        Imm::Infinity,
    ]
    .into_iter()
    .find(|imm| *imm as u8 == code)
}

/// A string constant as a literal.
fn string(program: &ProgramData, index: u32) -> String {
    match program.strings.get(index as usize) {
        Some(text) => format!("{:?}", text_of(&text.units)),
        None => format!("string {index}"),
    }
}

/// A property name.
fn name(program: &ProgramData, atom: Atom) -> String {
    if let Some(text) = WELL_KNOWN.get(atom.0 as usize) {
        return (*text).to_owned();
    }
    match program.strings.get((atom.0 - WELL_KNOWN_COUNT) as usize) {
        Some(text) => text_of(&text.units),
        None => format!("atom {}", atom.0),
    }
}

fn text_of(units: &ConstUnits) -> String {
    match units {
        ConstUnits::Latin1(bytes) => bytes.iter().map(|byte| char::from(*byte)).collect(),
        ConstUnits::Utf16(units) => String::from_utf16_lossy(units),
    }
}
