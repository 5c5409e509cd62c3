//! Checks that code stays within its frame, its tables and itself.
//!
//! The compiler is the only writer of code, so this is a check of the compiler. Every program passes
//! it before it runs, since the interpreter does not check again what was checked here.

use super::layout::{Operand, is_end, operands};
use super::opcode::Op;
use super::program::{CaptureSource, FunctionCode, Program, ProgramData};

impl Program {
    /// Checks the whole program.
    ///
    /// # Errors
    /// The first instruction or table entry that points out of its bounds, in words.
    pub fn verify(&self) -> Result<(), String> {
        let program = &*self.inner;
        let captures: Vec<Option<u16>> = makers(program)?;
        for (index, function) in program.functions.iter().enumerate() {
            verify_function(program, function)
                .map_err(|error| format!("function {index}: {error}"))?;
            let maker = captures[index].map(|maker| &program.functions[usize::from(maker)]);
            if let Some(maker) = maker {
                for source in &function.captures {
                    let is_within = match source {
                        CaptureSource::Register(register) => *register < maker.registers,
                        CaptureSource::Capture(capture) => {
                            usize::from(*capture) < maker.captures.len()
                        }
                    };
                    if !is_within {
                        return Err(format!(
                            "function {index}: capture {source:?} does not exist"
                        ));
                    }
                }
            }
        }
        let sites: usize = program
            .functions
            .iter()
            .map(|function| function.sites.len())
            .sum();
        if sites != program.site_count as usize {
            return Err(format!("{sites} sites, {} expected", program.site_count));
        }
        Ok(())
    }
}

/// By function: the function that makes its closures.
fn makers(program: &ProgramData) -> Result<Vec<Option<u16>>, String> {
    let mut makers = vec![None; program.functions.len()];
    for (index, function) in program.functions.iter().enumerate() {
        for instr in function.code.iter().filter(|instr| instr.op == Op::Closure) {
            let made = instr.d() as usize;
            let slot = makers
                .get_mut(made)
                .ok_or_else(|| format!("no function {made}"))?;
            if slot.replace(index as u16).is_some() {
                return Err(format!("function {made} is made at two places"));
            }
        }
    }
    Ok(makers)
}

fn verify_function(program: &ProgramData, function: &FunctionCode) -> Result<(), String> {
    let length = function.code.len();
    if !function.code.last().is_some_and(|last| is_end(last.op)) {
        return Err("control runs off the end".to_owned());
    }
    for (pc, instr) in function.code.iter().enumerate() {
        for operand in operands(pc as u32, *instr) {
            if !is_valid(program, function, operand) {
                return Err(format!("{pc:04} {instr:?}: {operand:?} does not exist"));
            }
        }
        if matches!(instr.op, Op::IterNext | Op::ForInNext)
            && function
                .code
                .get(pc + 1)
                .is_none_or(|next| next.op != Op::Jump || pc + 2 >= length)
        {
            return Err(format!("{pc:04} {instr:?}: no jump and more follow"));
        }
    }
    let mut uses = vec![None; function.sites.len()];
    for instr in &function.code {
        let (Op::GetProp | Op::GetMethod | Op::SetProp) = instr.op else {
            continue;
        };
        let writes = instr.op == Op::SetProp;
        if uses[usize::from(instr.c)]
            .replace(writes)
            .is_some_and(|before| before != writes)
        {
            return Err(format!("site {} is read and written", instr.c));
        }
    }
    for handler in &function.handlers {
        let in_code = handler.start < handler.end
            && handler.end as usize <= length
            && (handler.target as usize) < length
            && handler.register < function.registers;
        if !in_code {
            return Err(format!("{handler:?} points outside"));
        }
    }
    if !function.places.is_sorted_by_key(|(pc, _)| *pc) {
        return Err("places are not sorted".to_owned());
    }
    let arguments = function.params + u16::from(function.has_rest);
    if arguments > function.registers {
        return Err("fewer registers than parameters".to_owned());
    }
    Ok(())
}

fn is_valid(program: &ProgramData, function: &FunctionCode, operand: Operand) -> bool {
    let registers = u32::from(function.registers);
    let within = |first: u16, count: usize| u32::from(first) + count as u32 <= registers;
    match operand {
        Operand::Register(register) => within(register, 1),
        Operand::Registers(first, count) => within(first, usize::from(count)),
        Operand::Capture(capture) => usize::from(capture) < function.captures.len(),
        Operand::String(index) => (index as usize) < program.strings.len(),
        Operand::RegExp(index) => program
            .regexps
            .get(index as usize)
            .is_some_and(|literal| (literal.text as usize) < program.strings.len()),
        Operand::Number(index) => (index as usize) < program.numbers.len(),
        Operand::Site(site) => usize::from(site) < function.sites.len(),
        Operand::Literal { shape, first } => program
            .literals
            .get(usize::from(shape))
            .is_some_and(|keys| within(first, keys.len())),
        Operand::Function(index) => (index as usize) < program.functions.len(),
        Operand::Target(target) => (0..function.code.len() as i64).contains(&target),
        Operand::Imm(imm) => imm <= super::opcode::Imm::Infinity as u8,
        Operand::Int(_) | Operand::Builtin(_) | Operand::Mode(_) => true,
    }
}
