package io.kaidan.inventory.web;

import io.kaidan.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The roles that may read stock. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@RolesAllowed({Roles.CLERK, Roles.SUPERVISOR, Roles.WAREHOUSE, Roles.WAREHOUSE_SYSTEM, Roles.LOGISTICS, Roles.LOGISTICS_SYSTEM,
        Roles.DEPARTMENT, Roles.MANAGER, Roles.ADMIN})
@interface Readers {
}
