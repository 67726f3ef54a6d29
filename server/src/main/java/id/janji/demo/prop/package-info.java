/// What the players of the demonstration hold: browsers, a passkey, a program, commands and a DNS.
@NullMarked
package id.janji.demo.prop;

import org.jspecify.annotations.NullMarked;
