//! What a package has beside the program, made of the arguments as they are: completions for shells
//! and the manual pages.

use clap::CommandFactory;
use clap_complete::{Shell, generate};
use clap_mangen::Man;

use crate::cli::{arguments::Arguments, console, exit::Exit};

/// Prints the completions for a shell.
///
/// # Errors
/// Where stdout cannot be written to.
pub fn completions(shell: Shell) -> anyhow::Result<Exit> {
    let mut text = Vec::new();
    generate(shell, &mut Arguments::command(), env!("CARGO_PKG_NAME"), &mut text);
    console::print(&text)?;
    Ok(Exit::Done)
}

/// Prints the manual: the page of the program, then one for each command, as one roff document.
///
/// # Errors
/// Where stdout cannot be written to.
pub fn manual() -> anyhow::Result<Exit> {
    let mut program = Arguments::command();
    program.build();
    let mut text = Vec::new();
    Man::new(program.clone()).render(&mut text)?;
    for command in program.get_subcommands().filter(|it| !it.is_hide_set()) {
        let man = Man::new(command.clone());
        man.render_synopsis_section(&mut text)?;
        man.render_description_section(&mut text)?;
        man.render_options_section(&mut text)?;
    }
    console::print(&text)?;
    Ok(Exit::Done)
}
