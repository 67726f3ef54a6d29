/// The provider's register: its own house, what it offers, its customers and their services.
@NullMarked
package id.janji.console.register;

import org.jspecify.annotations.NullMarked;
