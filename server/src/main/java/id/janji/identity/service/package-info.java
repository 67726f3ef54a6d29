/// Accounts of programs: each belongs to a customer, has a key of its own and a list of rights.
@NamedInterface("service")
@NullMarked
package id.janji.identity.service;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
