package com.ib.client;

/** Stands in for the official class. */
public class Order {}
